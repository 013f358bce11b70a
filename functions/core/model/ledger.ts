import * as z from 'zod';
import { CommitmentFact, CouncilFact, Party, ReportStatus } from './fact.ts';
import { Day, Instant } from './listing.ts';

/** A standing body between two or more central-government bodies (Open Civic Data: organization). */
export const Council = z.object({
  id: z.string().startsWith('cnl_'),
  /** Lineages of the parties, kind, parent: see `councilKey`. */
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  parties: z.array(Party),
  firstSeenAt: Instant,
});
export type Council = z.infer<typeof Council>;

/** One sitting of a council (Open Civic Data: event). */
export const Meeting = z.object({
  id: z.string().startsWith('mtg_'),
  councilKey: z.string(),
  heldOn: Day.nullable(),
  year: z.number().int().nullable(),
  dayOfMonth: z.number().int().nullable(),
  round: z.number().int().nullable(),
  /** When the first text about it was published: about when it was, where no day is known. */
  publishedOn: Day.nullable(),
  fact: CouncilFact,
  releaseIds: z.array(z.string()),
  /** Rises with each change that readers are told of. */
  revision: z.number().int().positive(),
  firstSeenAt: Instant,
  /** The meeting that it turned out to be; then no reader of the council sees this one. */
  mergedInto: z.string().optional(),
  /** The day as each release gives it. */
  claims: z
    .array(
      z.object({
        heldOn: Day,
        status: CouncilFact.shape.status,
        releaseId: z.string(),
        sightingId: z.string(),
        publishedOn: Day.nullable(),
      }),
    )
    .default([]),
  /** What texts after the meeting disagree on, with both values and the releases that give them. */
  conflicts: z
    .array(
      z.object({
        field: z.literal('heldOn'),
        values: z.array(z.object({ value: z.string(), releaseIds: z.array(z.string()) })),
      }),
    )
    .default([]),
});
export type Meeting = z.infer<typeof Meeting>;

/** One wording of a promise, and when it was said. What was stored before a field was there reads as its default. */
export const Wording = z.object({
  releaseId: z.string(),
  /** Empty once its release was purged. */
  quote: z.string(),
  /** Empty where it was stored before this was kept. */
  sightingId: z.string().default(''),
  publishedOn: Day.nullable().default(null),
  meetingId: z.string().nullable().default(null),
  /** The promise as these words put it; null: as the row does. */
  fact: CommitmentFact.nullable().default(null),
  /** The text was edited since and no longer says so. */
  superseded: z.boolean().default(false),
});
export type Wording = z.infer<typeof Wording>;

/** What one release says became of a promise. */
const Report = z.object({
  releaseId: z.string(),
  status: ReportStatus,
  quote: z.string(),
  reportedOn: Day.nullable(),
});

/** One row of the ledger: a promise, with every wording of it (OGP: commitment). */
export const Commitment = z.object({
  id: z.string().startsWith('cmt_'),
  /** Null for a plan that no council made. */
  councilKey: z.string().nullable(),
  /** Where it was first made. */
  meetingId: z.string().nullable(),
  /** As it stands: the latest wording that moved it, with what other wordings fill in. */
  fact: CommitmentFact,
  wordings: z.array(Wording).min(1),
  firstSeenAt: Instant,
  /** Oldest first. The last of them says how it stands. */
  reports: z.array(Report).default([]),
  /** The row that holds this promise since the two were recognised as one. */
  mergedInto: z.string().nullable().default(null),
  /** Found as news, not in a baseline, seed or backfill: only then its deadline is watched. */
  watched: z.boolean().default(false),
  /** When its deadline is next to be told of; null: never. */
  nextAt: Instant.nullable().default(null),
});
export type Commitment = z.infer<typeof Commitment>;

/** What a row begins with beside its words. */
export const unreported = (): Pick<Commitment, 'reports' | 'mergedInto' | 'watched' | 'nextAt'> => ({
  reports: [],
  mergedInto: null,
  watched: false,
  nextAt: null,
});

/** What a wording is when nothing more is known of it. */
export const bareWording = (releaseId: string, quote: string): Wording => ({
  releaseId,
  quote,
  sightingId: '',
  publishedOn: null,
  meetingId: null,
  fact: null,
  superseded: false,
});

/** All that is known of one council. */
export interface CouncilRecord {
  council: Council;
  meetings: Meeting[];
  commitments: Commitment[];
}
