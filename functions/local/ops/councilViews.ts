import { type Cadence, cadenceOf } from '../../core/decide/cadence.ts';
import type { Council, CouncilRecord, Meeting } from '../../core/model/ledger.ts';
import type { Ports } from '../../ports.ts';

/** One sitting, and everywhere it can be read of. */
interface MeetingView {
  id: string;
  round: number | null;
  year: number | null;
  heldOn: string | null;
  status: Meeting['fact']['status'];
  venue: string | null;
  confidence: number;
  conflicts: Meeting['conflicts'];
  releases: {
    id: string;
    title: string;
    publishedOn: string | null;
    sightings: { id: string; url: string | null }[];
  }[];
}

/** A council as `ops council --json` gives it. */
export type CouncilView = Council & Cadence & { schema: 1; meetings: MeetingView[]; commitments: number };

export const councilViews = async (
  records: readonly CouncilRecord[],
  today: string,
  corpus: Pick<Ports['corpus'], 'releases'>,
): Promise<CouncilView[]> => {
  const ids = new Set(records.flatMap(({ meetings }) => meetings.flatMap(({ releaseIds }) => releaseIds)));
  const releases = await corpus.releases([...ids]);
  return records.map(({ council, meetings, commitments }) => ({
    schema: 1,
    ...council,
    ...cadenceOf(meetings, today),
    commitments: commitments.filter(({ mergedInto }) => mergedInto === null).length,
    meetings: meetings
      .map(({ id, round, year, heldOn, fact, conflicts, releaseIds }) => ({
        id,
        round,
        year,
        heldOn,
        status: fact.status,
        venue: fact.venue,
        confidence: fact.confidence,
        conflicts,
        releases: releaseIds.flatMap((releaseId) => {
          const release = releases.get(releaseId);
          if (!release) return [];
          const sightings = release.sightings.map((shown) => ({ id: shown.id, url: shown.url }));
          return [{ id: release.id, title: release.title, publishedOn: release.publishedOn, sightings }];
        }),
      }))
      .sort((a, b) => ((a.heldOn ?? '') < (b.heldOn ?? '') ? 1 : -1)),
  }));
};

export const councilLines = (view: CouncilView): string[] => {
  const { id, name, meetings, commitments, lastHeldOn, everyDays, overdueDays } = view;
  const rhythm = everyDays === null ? 'no rhythm yet' : `every ${everyDays} days`;
  const late = overdueDays > 0 ? `, ${overdueDays} days late` : '';
  return [
    `${id}  ${name}  ${meetings.length} meetings, ${commitments} promises, last ${lastHeldOn ?? 'unknown'}, ${rhythm}${late}`,
    ...meetings.flatMap(meetingLines),
  ];
};

const meetingLines = ({ id, round, heldOn, status, conflicts, releases }: MeetingView): string[] => [
  `    ${id}  ${heldOn ?? 'day not known'}  ${status}${round === null ? '' : `  제${round}차`}`,
  ...conflicts.map(({ values }) => `        ${values.map(({ value }) => value).join(' or ')}`),
  ...releases.flatMap(({ id: releaseId, title, sightings }) => [
    `        ${releaseId}  ${title}`,
    ...sightings.map((shown) => `            ${shown.id}  ${shown.url ?? ''}`),
  ]),
];
