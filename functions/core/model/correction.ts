import * as z from 'zod';
import { CommitmentFact, CouncilFact } from './fact.ts';
import { Day, Instant } from './listing.ts';

/** What an operator sets in a promise. Parts left out stay as they were read. */
export const CommitmentEdit = CommitmentFact.pick({
  act: true,
  actors: true,
  due: true,
  amounts: true,
  type: true,
  strength: true,
}).partial();
export type CommitmentEdit = z.infer<typeof CommitmentEdit>;
/** What an operator sets in a meeting. Its parties make the council: a wrong one is retracted, not edited. */
export const CouncilEdit = CouncilFact.pick({
  name: true,
  round: true,
  heldOn: true,
  venue: true,
  status: true,
}).partial();
export type CouncilEdit = z.infer<typeof CouncilEdit>;

/** What a person found wrong in a reading. It holds for the texts named, and for others that say the same. */
export const Correction = z.object({
  id: z.string().startsWith('cor_'),
  /** The meeting or commitment. */
  subject: z.string(),
  /** Where it is looked up: the council's key, and each release. */
  places: z.array(z.string()).min(1),
  releaseIds: z.array(z.string()),
  /** Null: retracted. */
  change: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('meeting'),
      heldOn: Day.nullable(),
      round: z.number().int().nullable(),
      edit: CouncilEdit.nullable(),
    }),
    /** Sightings that are one release, or of which the first is none with the others. Kept with them; this is the record. */
    z.object({ kind: z.enum(['split', 'merge']), sightingIds: z.array(z.string()).min(2) }),
    /** `quotes`: sentences, or `sha256:` of their letters where their release was purged. */
    z.object({ kind: z.literal('commitment'), quotes: z.array(z.string()).min(1), edit: CommitmentEdit.nullable() }),
  ]),
  reason: z.string().min(1),
  at: Instant,
});
export type Correction = z.infer<typeof Correction>;
