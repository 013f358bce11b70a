import * as z from 'zod';
import { CommitmentFact, CouncilFact, Party } from './fact.ts';
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
});
export type Meeting = z.infer<typeof Meeting>;

/** One row of the ledger: a promise, with every wording of it (OGP: commitment). */
export const Commitment = z.object({
  id: z.string().startsWith('cmt_'),
  /** Null for a plan that no council made. */
  councilKey: z.string().nullable(),
  meetingId: z.string().nullable(),
  fact: CommitmentFact,
  wordings: z.array(z.object({ releaseId: z.string(), quote: z.string() })).min(1),
  firstSeenAt: Instant,
});
export type Commitment = z.infer<typeof Commitment>;

/** All that is known of one council. */
export interface CouncilRecord {
  council: Council;
  meetings: Meeting[];
  commitments: Commitment[];
}
