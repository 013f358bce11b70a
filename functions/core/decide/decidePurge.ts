import { instant } from '../calendar.ts';
import { makeId } from '../ids.ts';
import type { Correction } from '../model/correction.ts';
import type { Decision, Projection } from '../model/decision.ts';
import type { StoredEvent } from '../model/event.ts';
import type { CommitmentFact } from '../model/fact.ts';
import type { Commitment } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import type { Reading } from '../model/sighting.ts';
import { digestOf } from './corrected.ts';
import { withoutTexts } from './decideRelease.ts';
import { standing } from './standing.ts';

/** Everything that quotes a release. */
export interface Quoting {
  release: Release;
  /** Of each of its sightings. */
  readings: readonly Reading[];
  /** Rows that it, among others, has worded or reported on. */
  rows: readonly Commitment[];
  /** Alerts that it brought, or whose promises it worded. */
  events: readonly StoredEvent[];
  /** What people found wrong in it, or in its council. */
  corrections: readonly Correction[];
}

/**
 * A release without its words: id, hash, signature, title and what was understood stay, so that it is known again
 * whoever shows it and its promises are recognised; quotations go, and of the act, which is a piece of the sentence,
 * only its words in the order of the alphabet stay.
 */
export const decidePurge = ({ release, readings, rows, events, corrections }: Quoting, now: number): Decision => {
  const ids = idsOf(release);
  const gone = new Set(rows.flatMap((row) => quotesOf(row, ids)));
  const bare: Release = { ...withoutTexts(release), purgedAt: instant(now) };
  if (bare.revisions) bare.revisions = bare.revisions.map((each) => ({ ...each, differences: [] }));
  return {
    subject: makeId('cor', 'purge', release.id, instant(now)),
    projections: [
      { kind: 'release', record: bare },
      ...rows.map((row): Projection => ({ kind: 'commitment', record: redactedRow(row, ids) })),
      ...corrections
        .filter(({ change }) => change.kind === 'commitment' && change.quotes.some((quote) => gone.has(quote)))
        .map((record): Projection => ({ kind: 'correction', record: redactedCorrection(record, gone) })),
      ...events.map((record): Projection => ({ kind: 'redacted', record: redactedEvent(record, ids) })),
      ...readings.map((reading): Projection => ({ kind: 'reading', record: withoutDifferences(reading) })),
    ],
  };
};

/** Its id and those that led to it: an id is made of the sighting that it was given for. */
export const idsOf = ({ id, sightings }: Release): Set<string> =>
  new Set([id, ...sightings.map((shown) => makeId('rel', shown.id))]);

/** Whether a row quotes one of these releases. */
export const quotes = (row: Commitment, ids: ReadonlySet<string>): boolean =>
  row.wordings.some(({ releaseId }) => ids.has(releaseId)) || row.reports.some(({ releaseId }) => ids.has(releaseId));

/** What a promise is about, so that other texts of it still find it; no sentence can be read from it. */
const keywords = (act: string): string =>
  [...new Set(act.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''))].sort().join(' · ');

const unquoted = (fact: CommitmentFact): CommitmentFact => ({ ...fact, quote: '', act: keywords(fact.act) });

const quotesOf = ({ wordings }: Commitment, ids: ReadonlySet<string>): string[] =>
  wordings.filter(({ releaseId }) => ids.has(releaseId)).map(({ quote }) => quote);

/** It holds as before: a sentence is compared by its letters. */
const redactedCorrection = (correction: Correction, gone: ReadonlySet<string>): Correction => {
  const { change } = correction;
  if (change.kind !== 'commitment') return correction;
  const quotes = change.quotes.map((quote) => (gone.has(quote) ? digestOf(quote) : quote));
  return { ...correction, change: { ...change, quotes } };
};

const redactedRow = (row: Commitment, ids: ReadonlySet<string>): Commitment => {
  const gone = new Set(quotesOf(row, ids));
  const wordings = row.wordings.map((said) => {
    const fact = said.fact ?? { ...row.fact, quote: said.quote };
    return ids.has(said.releaseId) ? { ...said, quote: '', fact: unquoted(fact) } : { ...said, fact };
  });
  const wasLeading = gone.has(row.fact.quote);
  const stands = wordings.some(({ quote }) => quote !== '') ? standing(wordings) : unquoted(row.fact);
  const fact = wasLeading ? { ...row.fact, quote: stands.quote, act: stands.act } : row.fact;
  return {
    ...row,
    fact,
    // Nobody is reminded without the words that say so.
    nextAt: fact.quote === '' ? null : row.nextAt,
    wordings,
    reports: row.reports.map((report) => (ids.has(report.releaseId) ? { ...report, quote: '' } : report)),
  };
};

const redactedEvent = (event: StoredEvent, ids: ReadonlySet<string>): StoredEvent => {
  const own = event.data.release !== null && ids.has(event.data.release.id);
  const { commitments, changes, reports, retractions, revision } = event.data;
  return {
    ...event,
    data: {
      ...event.data,
      commitments: commitments.map((row) => redactedRow(row, ids)),
      changes: changes.map((each) => ({ ...each, before: unquoted(each.before), after: unquoted(each.after) })),
      reports: own ? reports.map((each) => ({ ...each, quote: '' })) : reports,
      retractions: own ? retractions.map((each) => ({ ...each, was: '' })) : retractions,
      revision: own && revision ? { ...revision, differences: [] } : revision,
    },
  };
};

const withoutDifferences = ({ differences: _differences, ...reading }: Reading): Reading => reading;
