import { expect, test } from 'vitest';
import { corrected } from '../../../functions/core/decide/corrected.ts';
import { decidePurge } from '../../../functions/core/decide/decidePurge.ts';
import { scheduled } from '../../../functions/core/decide/dueMarks.ts';
import { filePromises } from '../../../functions/core/decide/promiseRows.ts';
import type { Correction } from '../../../functions/core/model/correction.ts';
import { type Commitment, unreported, type Wording } from '../../../functions/core/model/ledger.ts';
import type { Release } from '../../../functions/core/model/release.ts';
import { promise } from './build.ts';

const GONE = '두 부처는 올해 9월까지 항만 배후도로 정비계획을 공동으로 마련하기로 했다.';
const LEFT = '양 기관이 항만 배후도로의 정비계획을 9월까지 함께 마련하기로 합의했다.';
const ACT = '올해 9월까지 항만 배후도로 정비계획을 공동으로 마련';

const wording = (releaseId: string, quote: string, publishedOn: string, act: string): Wording => ({
  releaseId,
  quote,
  sightingId: `korea:${releaseId}`,
  publishedOn,
  meetingId: 'mtg_x',
  fact: promise(quote, { act, due: { asWritten: '9월까지', normalised: '2026-09' } }),
  superseded: false,
});
const first = wording('rel_gone', GONE, '2026-03-10', ACT);
const second = wording('rel_left', LEFT, '2026-03-11', '항만 배후도로의 정비계획을 9월까지 함께 마련');
const row = (wordings: Wording[]): Commitment => ({
  id: 'cmt_x',
  councilKey: 'land+oceans/정책협의회',
  meetingId: 'mtg_x',
  fact: first.fact ?? promise(GONE),
  wordings,
  firstSeenAt: '2026-03-10T00:00:00.000Z',
  ...unreported(),
});
const release: Release = {
  id: 'rel_gone',
  title: 'x',
  publishedOn: '2026-03-10',
  textKey: 'releases/x.txt',
  textHash: 'x',
  signature: [],
  periodMarks: [],
  issuers: [],
  canonicalSightingId: 'korea:rel_gone',
  sightings: [{ id: 'korea:rel_gone', url: null }],
  councilKey: null,
  meetingId: null,
  seed: false,
  firstSeenAt: '2026-03-10T00:00:00.000Z',
};
const purged = (given: Commitment): Commitment => {
  const { projections } = decidePurge({ release, readings: [], rows: [given], events: [], corrections: [] }, 0);
  const found = projections.find((each) => each.kind === 'commitment');
  if (found?.kind !== 'commitment') throw new Error('no row');
  return found.record;
};
/** Three words of the sentence in a row are a quotation. */
const quotesGone = (given: unknown): boolean => {
  const words = ACT.split(' ');
  const text = JSON.stringify(given);
  return words.some((_, at) => at + 3 <= words.length && text.includes(words.slice(at, at + 3).join(' ')));
};

test('of a purged promise neither sentence nor act can be read, its words still say what it is about', () => {
  const alone = purged(row([first]));
  expect(quotesGone(alone)).toBe(false);
  expect(alone.fact).toMatchObject({ quote: '', due: { normalised: '2026-09' } });
  expect(alone.fact.act).toContain('배후도로');
  const waiting = { ...row([first]), watched: true, nextAt: '2026-08-31T00:00:00.000Z' };
  expect(scheduled(purged(waiting), 0).nextAt).toBeNull();
  expect(purged({ ...waiting, wordings: [first, second] }).nextAt).toBe(waiting.nextAt);
  expect(purged(alone)).toEqual(alone);
});

test('a correction of a purged promise loses the sentence and holds all the same', () => {
  const correction: Correction = {
    id: 'cor_x',
    subject: 'cmt_x',
    places: ['rel_gone'],
    releaseIds: ['rel_gone'],
    change: { kind: 'commitment', quotes: [GONE, LEFT], edit: null },
    reason: '회의 결과가 아님',
    at: '2026-03-12T00:00:00.000Z',
  };
  const quoting = { release, readings: [], rows: [row([first])], events: [], corrections: [correction] };
  const found = decidePurge(quoting, 0).projections.find((each) => each.kind === 'correction');
  if (found?.kind !== 'correction') throw new Error('not redacted');
  expect(quotesGone(found)).toBe(false);
  expect(found.record.change).toMatchObject({ quotes: [expect.stringMatching(/^sha256:/), LEFT] });
  const facts = { council: null, commitments: [promise(GONE), promise(LEFT), promise('다른 약속')], reports: [] };
  expect(corrected(facts, 'rel_other', [found.record]).commitments.map(({ quote }) => quote)).toEqual(['다른 약속']);
});

test('a row that another release words too is told in those words, also after that text is read again', () => {
  const left = purged(row([first, second]));
  expect(quotesGone(left)).toBe(false);
  expect(left.fact.quote).toBe(LEFT);
  const { quote, fact } = second;
  const again = filePromises(
    {
      facts: [{ ...(fact ?? promise(quote)), amounts: ['3곳'], quote: LEFT.replace('9월까지', '9월까지 3곳에서') }],
      releaseId: 'rel_left',
      sightingId: 'korea:rel_left',
      publishedOn: '2026-03-11',
      councilKey: left.councilKey,
      meetingId: 'mtg_x',
      at: '2026-03-12T00:00:00.000Z',
    },
    [left],
  );
  expect(again.rows.map(({ id }) => id)).toEqual(['cmt_x']);
  expect(again.rows[0]?.fact.quote).toContain('양 기관이');
  expect(again.fresh).toEqual([]);
});

test('another text of a purged promise is still known as the same', () => {
  const { fact } = second;
  const told = filePromises(
    {
      facts: [fact ?? promise(LEFT)],
      releaseId: 'rel_left',
      sightingId: 'korea:rel_left',
      publishedOn: '2026-03-11',
      councilKey: 'land+oceans/정책협의회',
      meetingId: 'mtg_x',
      at: '2026-03-12T00:00:00.000Z',
    },
    [purged(row([first]))],
  );
  expect(told.fresh).toEqual([]);
  expect(told.rows[0]).toMatchObject({ id: 'cmt_x', fact: { quote: LEFT } });
});
