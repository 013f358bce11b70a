import { afterEach, beforeEach, expect, test } from 'vitest';
import { make } from '../../functions/handlers/poll.ts';
import { askSite } from '../../functions/stages/askSite.ts';
import { type Harness, openHarness, ordinary, sourceOf } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness([ordinary('156000001')]);
});
afterEach(() => h.close());

test('says what each way into a site was answered, and how many rows its reader finds', async () => {
  const answers = await askSite(sourceOf(), h.ports);
  expect(answers.map(({ way }) => way)).toEqual(sourceOf().ways.map(({ name }) => name));
  expect(answers[0]).toMatchObject({
    status: 200,
    rows: 1,
    trouble: null,
    url: expect.stringContaining('www.korea.kr'),
  });
  expect(answers[0]?.bytes).toBeGreaterThan(100);
});

test('a refusal is told with who refused and how it begins', async () => {
  h.spoil = (reply) => ({
    ...reply,
    status: 403,
    headers: { server: 'wall/1.0', 'content-type': 'text/html' },
    body: Buffer.from(`<html>\n  <body>Access denied: ${'x'.repeat(500)}</body></html>`),
  });
  const [answer] = await askSite(sourceOf(), h.ports);
  expect(answer).toMatchObject({ status: 403, server: 'wall/1.0', rows: null, trouble: { code: 'web.status' } });
  expect(answer?.start).toMatch(/^<html> <body>Access denied: x+$/);
  expect(answer?.start).toHaveLength(200);
});

test('another page than the list, cut off in the middle, is told as it begins', async () => {
  h.spoil = (reply) => ({ ...reply, body: Buffer.from('<html><body>잠시만 기다려') });
  const [answer] = await askSite(sourceOf(), h.ports);
  expect(answer).toMatchObject({ status: 200, rows: null, trouble: { code: 'page.truncated' } });
  expect(answer?.start).toContain('잠시만 기다려');
});

test('no answer is one', async () => {
  await h.replica.close();
  expect((await askSite(sourceOf(), h.ports))[0]).toMatchObject({ status: null, trouble: { code: 'web.unreachable' } });
});

test('the poll’s function answers a probe without polling', async () => {
  const handle = make({ ports: h.ports, source: sourceOf });
  expect(await handle({ source: 'korea', probe: true })).toMatchObject([
    { status: 200 },
    ...sourceOf()
      .ways.slice(1)
      .map(() => ({})),
  ]);
  expect(await h.ports.corpus.source('korea')).toBeUndefined();
  expect(h.measured).toEqual([]);
  await handle({ source: 'korea' });
  expect((await h.ports.corpus.source('korea'))?.polls).toBe(1);
});
