import { expect, test } from 'vitest';
import { extract } from '../../../functions/core/extract/extract.ts';
import { registry } from './registryOfSeeds.ts';

const OPENING = "산업부와 환경부는 17일 '산업부-환경부 정책협의회'를 열었다.\n";

/** Least CPU milliseconds of some runs over the token repeated up to a length. */
const work = (token: string, length: number): number => {
  const text = OPENING + token.repeat(Math.ceil(length / token.length));
  const runs = [0, 1, 2].map(() => {
    const from = process.cpuUsage();
    extract(text, { publishedOn: '2017-10-17', registry });
    return process.cpuUsage(from).user / 1000;
  });
  return Math.min(...runs);
};

/** Words that many rules begin or end with: were a rule to scan ahead from each, the work would grow by 64. */
test.each([
  '(',
  '“',
  '|',
  '0일 ',
  '협의회 ',
  'TF 회의 ',
  '환경부와 ',
  '하며, ',
  '기로 하고 ',
  '1조 ',
  '분기별 1회 열어 ',
])('eight times as many of %j take no more than some eight times as long', (token) => {
  work(token, 5_000);
  expect(work(token, 80_000)).toBeLessThan(50 * Math.max(20, work(token, 10_000)));
});
