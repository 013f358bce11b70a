import * as z from 'zod';
import { Day } from './listing.ts';

/** Half-open range of UTF-16 units in the cleaned text. */
export const Span = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });
export type Span = z.infer<typeof Span>;

/** Which rule gave a fact, and from which words. */
export const Evidence = z.object({ rule: z.string(), span: Span });
export type Evidence = z.infer<typeof Evidence>;

/** A body that takes part or acts: its full name on the day of the text, and the lineage that outlives names. */
export const Party = z.object({ name: z.string(), lineage: z.string() });
export type Party = z.infer<typeof Party>;

/** A meeting of a council as one text tells of it. */
export const CouncilFact = z.object({
  /** As written, without quotes. */
  name: z.string(),
  /** Normalised kind, e.g. `정책협의회`; spelling variants share one. */
  kind: z.string(),
  /** Key of the parent council's name where this is a sub-council (분과, 실무협의회 of …), else null. */
  parent: z.string().nullable(),
  /** 장관급, 차관급, 국장급 …, null when unknown. */
  level: z.string().nullable(),
  parties: z.array(Party).min(1),
  round: z.number().int().positive().nullable(),
  /** The year the text counts the round in ("2019년 제1차"), or of the meeting when known. */
  year: z.number().int().nullable(),
  heldOn: Day.nullable(),
  /** Day of the month where only that is known. */
  dayOfMonth: z.number().int().nullable(),
  venue: z.string().nullable(),
  status: z.enum(['held', 'announced']),
  confidence: z.number().min(0).max(1),
  evidence: z.record(z.string(), Evidence),
});
export type CouncilFact = z.infer<typeof CouncilFact>;

/**
 * `YYYY | YYYY-MM | YYYY-MM-DD | YYYY-H1 | YYYY-H2 | recurring:… | asap`, or null where the words give no date.
 */
export const Deadline = z.object({ asWritten: z.string(), normalised: z.string().nullable() });
export type Deadline = z.infer<typeof Deadline>;

/** One promised action: who does what, by when, how much, and the words that say so. */
export const CommitmentFact = z.object({
  span: Span,
  quote: z.string(),
  /** The act as a short Korean phrase; where its release was purged, its words in the order of the alphabet. */
  act: z.string(),
  actors: z.array(Party),
  due: Deadline.nullable(),
  /** As written, with units. */
  amounts: z.array(z.string()),
  type: z.enum(['substantive', 'process']),
  strength: z.enum(['commit', 'review', 'effort']),
  scope: z.enum(['council', 'plan']),
  rule: z.string(),
  confidence: z.number().min(0).max(1),
});
export type CommitmentFact = z.infer<typeof CommitmentFact>;

/** What became of a promise: `in-progress` is work that has begun and is not said to be late. */
export const ReportStatus = z.enum(['done', 'in-progress', 'delayed', 'dropped']);
export type ReportStatus = z.infer<typeof ReportStatus>;

/** A sentence that says what became of something that was promised earlier, not yet of which promise. */
export const ReportFact = z.object({
  span: Span,
  quote: z.string(),
  status: ReportStatus,
  /** Bodies that the sentence names, or else those that the text does. */
  actors: z.array(Party),
  /** A day to which it was moved, where the words name one. */
  due: Deadline.nullable(),
  /** The words say themselves that it was promised before: `지난 회의에서 합의한 …`. */
  recalls: z.boolean(),
});
export type ReportFact = z.infer<typeof ReportFact>;

/** Everything one text says that the ledger can hold. */
export const Facts = z.object({
  council: CouncilFact.nullable(),
  commitments: z.array(CommitmentFact),
  reports: z.array(ReportFact).default([]),
});
export type Facts = z.infer<typeof Facts>;
