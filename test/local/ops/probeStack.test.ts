import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type AwsStub, awsStub } from '../../fakes/awsStub.ts';
import { runOps } from './runOps.ts';

let aws: AwsStub;
beforeEach(async () => {
  aws = await awsStub();
  onTestFinished(aws.close);
});

const answer = {
  way: 'list',
  url: 'https://www.korea.kr/x',
  status: 200,
  server: null,
  contentType: 'text/html',
  bytes: 9,
  start: 'a',
  rows: 20,
  trouble: null,
};
const answers = (name: string, given: unknown) =>
  aws.others.push({ match: new RegExp(`functions/${name}/invocations.*"probe":true`), body: JSON.stringify(given) });

test('a site that refuses the functions’ address is told from one that answers them', async () => {
  const refused = {
    ...answer,
    status: 403,
    server: 'wall',
    rows: null,
    start: '<html>no',
    trouble: { code: 'web.status', message: 'answered 403' },
  };
  answers('pollKorea', [refused]);
  answers('pollMotie', [answer]);
  answers('pollMss', [answer]);
  const { code, out, err } = await runOps(['probe', '--stack'], aws.env);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain('403, server wall, text/html, 9 bytes\n    web.status: answered 403\n    <html>no');
  expect(out).toContain('-c proxyUrl=');
  const one = await runOps(['probe', 'mss', '--stack', '--json'], aws.env);
  expect(one.code).toBe(0);
  expect(JSON.parse(one.out)).toEqual([{ source: 'mss', answers: [answer] }]);
});

test('functions of an older version are said to be that', async () => {
  answers('pollKorea', { listed: 20, recorded: 0 });
  const { code, err } = await runOps(['probe', 'korea', '--stack'], aws.env);
  expect(code).toBe(1);
  expect(err).toMatch(/^config\.invalid: the function pollKorea knows no probe/);
});
