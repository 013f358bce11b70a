import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../functions/config.ts';
import { type KoreaReplica, startKoreaReplica } from '../../functions/local/replica/korea.ts';
import type { ReplicaRelease } from '../../functions/local/replica/release.ts';
import { runLive } from '../../functions/local/runLive.ts';
import { council, ordinary } from '../stages/harness.ts';

let store: string;
let replica: KoreaReplica;
let releases: ReplicaRelease[];

beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), 'council-watch-live-'));
  releases = [ordinary('156000001', { publishedAt: '2026-03-09T00:00:00.000Z' })];
  replica = await startKoreaReplica({ releases: () => releases, now: () => Date.parse('2099-01-01T00:00:00Z') });
});
afterEach(async () => {
  await replica.close();
  await rm(store, { recursive: true, force: true });
  process.exitCode = undefined;
});

const once = async (origin: string) => {
  const lines: string[] = [];
  const summary = await runLive(
    { store, once: true, print: (line) => lines.push(line) },
    readConfig({ SOURCE_URL_KOREA: origin }),
  );
  return { summary, text: lines.join('\n') };
};

test('polls a replica by the real clock: baseline first, then news, late if it is old', async () => {
  const first = await once(replica.origin);
  expect(first.summary.counts).toMatchObject({ listed: 1, captured: 1, events: 0 });
  releases.push(council('156000002'));
  const second = await once(replica.origin);
  // The webhook; the mail of a late find waits a quarter of an hour for others.
  expect(second.summary.counts).toMatchObject({ listed: 1, events: 1, deliveries: 1 });
  const { headers, body } = JSON.parse(await readFile(second.summary.webhook ?? '', 'utf8'));
  expect(new Webhook(second.summary.webhookSecret).verify(body, headers)).toMatchObject({
    type: 'council.created',
    data: { late: true },
  });
});

test('says clearly that the site was not read, and goes on from there the next time', async () => {
  await replica.close();
  const { text } = await once(replica.origin);
  expect(text).toContain('korea.kr was not read');
  expect(text).toContain('web.unreachable');
  expect(process.exitCode).toBe(1);
});
