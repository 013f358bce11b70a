import { afterEach, beforeEach, expect, test } from 'vitest';
import { doubtful } from '../../../functions/local/ops/review.ts';
import { korea } from '../../../functions/sources/korea.ts';
import { correct } from '../../../functions/stages/correct.ts';
import { poll } from '../../../functions/stages/poll.ts';
import { council, type Harness, openWatching } from '../../stages/harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openWatching();
});
afterEach(() => h.close());

test('a promise in general words is listed for review and not alerted; once judged it is listed no more', async () => {
  const release = council('156000002');
  const body = [
    '산업통상부와 해양수산부는 8일 정부세종청사에서 제7차 항만 정책협의회를 열고 항만 협력을 강화하기로 했다.',
    '산업통상부는 연말까지 하역 장비 20대를 보급하기로 했다.',
  ];
  h.releases.push({ ...release, body });
  await poll(korea, h.ports);
  await h.work();
  const listed = await doubtful(h.ports.corpus, 10);
  expect(listed).toMatchObject([{ confidence: 0.55, words: '항만 협력을 강화하기로 했다', release: release.title }]);
  const events = await Promise.all(h.take('events').map(({ eventId }) => h.ports.corpus.event(eventId)));
  const told = events.flatMap((event) => event?.data.commitments ?? []).map(({ fact }) => fact.act);
  expect(told.join(' ')).toContain('하역 장비');
  expect(told.join(' ')).not.toContain('항만 협력을 강화');
  await correct(listed[0]?.id ?? '', { kind: 'commitment', edit: null, reason: '되풀이' }, h.ports);
  expect(await doubtful(h.ports.corpus, 10)).toEqual([]);
});
