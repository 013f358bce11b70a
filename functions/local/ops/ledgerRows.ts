import { periodOf } from '../../core/decide/period.ts';
import type { Party } from '../../core/model/fact.ts';
import type { Commitment, CouncilRecord, Meeting } from '../../core/model/ledger.ts';
import type { Release } from '../../core/model/release.ts';
import type { Sighting } from '../../core/model/sighting.ts';
import type { Ports } from '../../ports.ts';

export type LedgerStatus = 'open' | 'overdue' | 'done' | 'in-progress' | 'delayed' | 'dropped';
export const ledgerStatuses: LedgerStatus[] = ['open', 'overdue', 'done', 'in-progress', 'delayed', 'dropped'];

/** Where words stand: the page, and the capture that was read. Null where it is not known, as for seeds. */
interface Origin {
  releaseId: string;
  sightingId: string | null;
  title: string | null;
  publishedOn: string | null;
  url: string | null;
  captureKey: string | null;
}

/** One promise as `ops ledger --json` gives it. Fields may be added; where one goes or changes its meaning, `schema` rises. */
export interface LedgerRow {
  schema: 1;
  id: string;
  status: LedgerStatus;
  /** The last day of the deadline; null: no calendar date. */
  until: string | null;
  act: string;
  /** The words that say so, in the wording that stands; empty once its release was purged. */
  quote: string;
  actors: Party[];
  due: { asWritten: string; normalised: string | null } | null;
  amounts: string[];
  type: 'substantive' | 'process';
  strength: 'commit' | 'review' | 'effort';
  confidence: number;
  rule: string;
  council: { id: string; key: string; name: string; parties: Party[] };
  meeting: { id: string; round: number | null; heldOn: string | null; status: Meeting['fact']['status'] } | null;
  wordings: ({ quote: string; superseded: boolean } & Origin)[];
  reports: ({ status: string; quote: string; reportedOn: string | null } & Pick<
    Origin,
    'releaseId' | 'title' | 'url'
  >)[];
  firstSeenAt: string;
}

type Wanted = Pick<Ports['corpus'], 'releases' | 'sightings'>;

/** What councils promised, soonest deadline first and those without one last. */
export const ledgerRows = (records: readonly CouncilRecord[], today: string): (Commitment & Standing)[] =>
  records
    .flatMap((record) =>
      record.commitments
        .filter(({ mergedInto }) => mergedInto === null)
        .map((row) => ({ ...row, record, ...standingOf(row, today) })),
    )
    .sort((a, b) => ((a.until ?? LAST) < (b.until ?? LAST) ? -1 : 1));

interface Standing {
  record: CouncilRecord;
  until: string | null;
  status: LedgerStatus;
}

/** After every day. */
const LAST = '9999';

const standingOf = (row: Commitment, today: string): Pick<Standing, 'until' | 'status'> => {
  const until = periodOf(row.fact.due?.normalised)?.until ?? null;
  return { until, status: row.reports.at(-1)?.status ?? (until !== null && until < today ? 'overdue' : 'open') };
};

/** Rows with everything that somebody needs who was not there: title and address, meeting, capture. */
export const described = async (rows: readonly (Commitment & Standing)[], corpus: Wanted): Promise<LedgerRow[]> => {
  const said = rows.flatMap(({ wordings, reports }) => [...wordings, ...reports]);
  const releases = await corpus.releases([...new Set(said.map(({ releaseId }) => releaseId))]);
  const ids = new Set(rows.flatMap(({ wordings }) => wordings.map(({ sightingId }) => sightingId)));
  const sightings = await corpus.sightings([...ids].filter((id) => id !== ''));
  return rows.map((row) => rowOf(row, releases, sightings));
};

const rowOf = (
  { id, fact, wordings, reports, meetingId, firstSeenAt, record, until, status }: Commitment & Standing,
  releases: ReadonlyMap<string, Release>,
  sightings: ReadonlyMap<string, Sighting>,
): LedgerRow => {
  const { act, quote, actors, due, amounts, type, strength, confidence, rule } = fact;
  const { council, meetings } = record;
  const meeting = meetings.find((one) => one.id === meetingId);
  const addressOf = (release: Release | undefined): string | null =>
    release?.sightings.find(({ url }) => url !== null)?.url ?? null;
  return {
    schema: 1,
    id,
    status,
    until,
    act,
    quote,
    actors,
    due,
    amounts,
    type,
    strength,
    confidence,
    rule,
    council: { id: council.id, key: council.key, name: council.name, parties: council.parties },
    meeting: meeting
      ? { id: meeting.id, round: meeting.round, heldOn: meeting.heldOn, status: meeting.fact.status }
      : null,
    wordings: wordings.map(({ releaseId, sightingId, publishedOn, superseded, quote: words }) => {
      const [release, sighting] = [releases.get(releaseId), sightings.get(sightingId)];
      return {
        quote: words,
        superseded,
        releaseId,
        sightingId: sightingId || null,
        title: release?.title ?? null,
        publishedOn: publishedOn ?? release?.publishedOn ?? null,
        url: sighting?.url ?? addressOf(release),
        captureKey: sighting?.captureKey ?? null,
      };
    }),
    reports: reports.map(({ releaseId, ...report }) => {
      const release = releases.get(releaseId);
      return { ...report, releaseId, title: release?.title ?? null, url: addressOf(release) };
    }),
    firstSeenAt,
  };
};
