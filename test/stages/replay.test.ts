import { afterEach, beforeEach, expect, test } from 'vitest';
import { overlay } from '../../functions/adapters/overlayCorpus.ts';
import { Driver } from '../../functions/local/driver.ts';
import { settle } from '../../functions/local/settle.ts';
import type { Source } from '../../functions/sources/source.ts';
import { applyReplay, replay } from '../../functions/stages/replay.ts';
import { subscription } from '../contract/records.ts';
import { council, type Harness, openHarness, ordinary, registry, sourceOf } from './harness.ts';

const SIGHTING = 'korea:156000002';
/** A reader that overlooks the second paragraph, as yesterday's may have done. */
const yesterday: Source = {
  ...sourceOf(),
  parseRelease: async (parts, sighting) => {
    const raw = await sourceOf().parseRelease(parts, sighting);
    return {
      ...raw,
      text: raw.text
        .split('\n')
        .filter((line) => !line.includes('9월까지'))
        .join('\n'),
    };
  },
};

let h: Harness;
beforeEach(async () => {
  h = await openHarness([ordinary('156000001')]);
  const driver = new Driver(h.clock);
  h.ports.queues = driver;
  driver.attach({ ports: h.ports, registry, source: () => yesterday });
  await h.ports.alerts.addSubscription(subscription({ criteria: { ...subscription().criteria, organisations: [] } }));
  await driver.tick('pollKorea');
  await settle(driver, h.ports, h.clock, 60_000);
  h.releases.unshift(council('156000002', { publishedAt: new Date(h.clock.now()).toISOString() }));
  await driver.tick('pollKorea');
  await settle(driver, h.ports, h.clock, 60_000);
});
afterEach(() => h.close());

const captured = async () => {
  const sighting = (await h.ports.corpus.sightings([SIGHTING])).get(SIGHTING);
  if (!sighting?.captureKey) throw new TypeError('nothing was captured');
  return { ...sighting, captureKey: sighting.captureKey };
};
const keyOf = async (): Promise<string> => {
  const release = (await h.ports.corpus.reading(SIGHTING))?.releaseId ?? '';
  return (await h.ports.corpus.releases([release])).get(release)?.councilKey ?? '';
};

test('shows what a better reader finds, and writes nothing', async () => {
  const key = await keyOf();
  const before = await h.ports.corpus.council(key);
  expect(before?.commitments).toEqual([]);
  const seen = await replay(await captured(), sourceOf(), registry, h.ports);
  expect(seen.changes.filter(({ isNew }) => isNew).map(({ kind }) => kind)).toEqual(['commitment']);
  expect(seen.untold).toContain('commitment.created');
  expect(await h.ports.corpus.council(key)).toEqual(before);
  expect((await h.ports.corpus.lane()).decision).toBeNull();
});

test('applied, it is in the ledger, nobody is told, and there is nothing more to change', async () => {
  const mails = h.mails.length;
  const events = (await h.ports.corpus.latestEvents(10)).length;
  expect(mails).toBe(1);
  await applyReplay(await captured(), sourceOf(), registry, h.ports);
  expect((await h.ports.corpus.council(await keyOf()))?.commitments).toHaveLength(1);
  expect((await h.ports.corpus.latestEvents(10)).length).toBe(events);
  expect(h.mails.length).toBe(mails);
  const again = await replay(await captured(), sourceOf(), registry, h.ports);
  expect(again).toMatchObject({ changes: [], lost: [], untold: [] });
});

test('what is not read any more is named, and stays', async () => {
  await applyReplay(await captured(), sourceOf(), registry, h.ports);
  const kept = (await h.ports.corpus.council(await keyOf()))?.commitments ?? [];
  const seen = await replay(await captured(), yesterday, registry, h.ports);
  expect(seen.lost).toEqual(kept.map(({ id }) => id));
  expect(kept).toHaveLength(1);
});

test('over an overlay, a later capture knows what an earlier one would have written; the corpus does not', async () => {
  const corpus = overlay(h.ports.corpus);
  const ports = { ...h.ports, corpus };
  const first = await replay(await captured(), sourceOf(), registry, ports);
  for (const projection of first.decision.projections) await corpus.apply(projection, 0);
  expect((await replay(await captured(), sourceOf(), registry, ports)).changes).toEqual([]);
  expect((await h.ports.corpus.council(await keyOf()))?.commitments).toEqual([]);
});
