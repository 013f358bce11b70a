import { instant } from '../calendar.ts';
import { makeId } from '../ids.ts';
import type { Decision, Projection } from '../model/decision.ts';
import type { StoredEvent } from '../model/event.ts';
import type { CommitmentFact } from '../model/fact.ts';
import type { Commitment } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import type { Reading } from '../model/sighting.ts';
import { withoutTexts } from './decideRelease.ts';

/** Everything that quotes a release. */
export interface Quoting {
  release: Release;
  /** Of each of its sightings. */
  readings: readonly Reading[];
  /** Rows that it, among others, has worded or reported on. */
  rows: readonly Commitment[];
  /** Alerts that it brought, or whose promises it worded. */
  events: readonly StoredEvent[];
}

/**
 * A release without its words: id, hash, signature, title and what was understood stay, so that it is known again
 * whoever shows it and its promises are recognised; quotations give way to our own phrase for the act.
 */
export const decidePurge = ({ release, readings, rows, events }: Quoting, now: number): Decision => {
  const ids = idsOf(release);
  const bare: Release = { ...withoutTexts(release), purgedAt: instant(now) };
  if (bare.revisions) bare.revisions = bare.revisions.map((each) => ({ ...each, differences: [] }));
  return {
    subject: makeId('cor', 'purge', release.id, instant(now)),
    projections: [
      { kind: 'release', record: bare },
      ...rows.map((row): Projection => ({ kind: 'commitment', record: redactedRow(row, ids) })),
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

const unquoted = (fact: CommitmentFact): CommitmentFact => ({ ...fact, quote: fact.act });

const redactedRow = (row: Commitment, ids: ReadonlySet<string>): Commitment => {
  const gone = new Set(row.wordings.filter(({ releaseId }) => ids.has(releaseId)).map(({ quote }) => quote));
  return {
    ...row,
    fact: gone.has(row.fact.quote) ? unquoted(row.fact) : row.fact,
    wordings: row.wordings.map((said) =>
      ids.has(said.releaseId)
        ? { ...said, quote: (said.fact ?? row.fact).act, fact: said.fact && unquoted(said.fact) }
        : said,
    ),
    reports: row.reports.map((report) => (ids.has(report.releaseId) ? { ...report, quote: '' } : report)),
  };
};

const redactedEvent = (event: StoredEvent, ids: ReadonlySet<string>): StoredEvent => {
  const own = event.data.release !== null && ids.has(event.data.release.id);
  const { commitments, changes, reports, revision } = event.data;
  return {
    ...event,
    data: {
      ...event.data,
      commitments: commitments.map((row) => redactedRow(row, ids)),
      changes: changes.map((each) => ({ ...each, before: unquoted(each.before), after: unquoted(each.after) })),
      reports: own ? reports.map((each) => ({ ...each, quote: '' })) : reports,
      revision: own && revision ? { ...revision, differences: [] } : revision,
    },
  };
};

const withoutDifferences = ({ differences: _differences, ...reading }: Reading): Reading => reading;
