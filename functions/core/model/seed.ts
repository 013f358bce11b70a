import * as z from 'zod';
import { CouncilFact, Deadline, Party } from './fact.ts';
import { Day } from './listing.ts';

/** Names of parties and actors on the day of the text; the lineage is a key of `seeds/organisations.json`. */
const Parties = z.array(Party).min(1);

/** The meeting a document tells of; fields as in {@link CouncilFact}. */
const SeedCouncil = CouncilFact.pick({
  name: true,
  kind: true,
  round: true,
  year: true,
  heldOn: true,
  dayOfMonth: true,
  venue: true,
  status: true,
}).extend({ parties: z.array(Party).min(2) });

const SeedCommitment = z.object({
  /** What is promised, as a short Korean phrase of ours: never the document's sentence. */
  act: z.string().min(4),
  actors: Parties,
  due: Deadline.nullable(),
  /** As written, with units. */
  amounts: z.array(z.string()),
  type: z.enum(['substantive', 'process']),
  strength: z.enum(['commit', 'review', 'effort']),
});

/**
 * A document of the seed corpus, `seeds/records/*.json`: facts in our own words, and how to recognise the text,
 * which is other people's and not stored.
 */
export const SeedRecord = z.object({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  /** Null where neither the document nor its place of publication tells. */
  publishedOn: Day.nullable(),
  /** Null: a plan of one body, no council. */
  council: SeedCouncil.nullable(),
  commitments: z.array(SeedCommitment),
  /** Of the original's identity text: see `identify/signature.ts`. */
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.array(z.number().int().nonnegative().max(0xffffffff)).length(125),
  origin: z.object({
    publisher: z.string(),
    kind: z.enum(['press', 'ministry', 'korea.kr']),
    url: z.url().nullable(),
    /** How the original's file name begins. */
    file: z.string(),
    note: z.string().nullable(),
  }),
});
export type SeedRecord = z.infer<typeof SeedRecord>;

/**
 * A council known to exist, a row of `seeds/councils.json`. It lends a name and a level; it is not a meeting, so a
 * council that is only registered counts as not seen yet.
 */
const CouncilRegistryRow = z.object({
  /** With `kind` and `parent` the parts of the council's key. */
  lineages: z
    .array(z.string().regex(/^[a-z]+(-[a-z]+)*$/))
    .min(2)
    .refine((keys) => new Set(keys).size === keys.length, 'a party is named twice'),
  kind: z.string().min(2),
  parent: z.string().nullable(),
  name: z.string().min(2),
  /** 장관급, 차관급, 국장급 …, null when unknown. */
  level: z.string().nullable(),
  /** The day of the oldest meeting known, or as much of it as is known: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`. */
  firstKnownOn: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  /** Publisher and day of the report the row rests on. */
  source: z.string().min(5),
});

/** The file `seeds/councils.json`. */
export const CouncilRegistryFile = z.object({ schema: z.literal(1), councils: z.array(CouncilRegistryRow) });
