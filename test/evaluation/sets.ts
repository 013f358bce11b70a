import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Span = z.object({ start: z.number().int(), end: z.number().int() });
/** Copies of a paragraph come as objects in one set and as pairs in the other. */
const Repeat = z.union([Span, z.tuple([z.number(), z.number()]).transform(([start, end]) => ({ start, end }))]);

const Document = z.object({ id: z.string(), text: z.string(), publishedOn: z.string().nullable() });
export type Document = z.infer<typeof Document>;

const GoldCommitment = z.object({
  actor: z.array(z.string()).default([]),
  deadline: z
    .object({ normalised: z.string().nullable() })
    .nullish()
    .transform((deadline) => deadline ?? null),
  amounts: z.array(z.string()).default([]),
  type: z.string(),
  strength: z.string(),
  evidence: Span,
  repeats: z.array(Repeat).default([]),
  ledger_id: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  part_of: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
});
export type GoldCommitment = z.infer<typeof GoldCommitment>;

const Gold = z.object({
  id: z.string(),
  label: z.enum(['council', 'not_council', 'arguable']),
  cluster: z.string().nullish(),
  dup_group: z.string().nullish(),
  release_group: z.string().nullish(),
  council: z
    .object({
      participants: z.array(z.string()),
      round: z.union([z.string(), z.number()]).nullish(),
      date: z.string().nullable(),
      date_in_text: z.enum(['full', 'partial', 'none']).default('full'),
      status: z.string().nullish(),
    })
    .nullable(),
  commitments: z.array(GoldCommitment).default([]),
});
type Gold = z.infer<typeof Gold>;

/** A text with what people found in it. */
export interface Annotated {
  document: Document;
  gold: Gold;
}

/** The sets of this folder; README.md says who wrote them, when, and what their figures are worth. */
export const SETS = ['heldout', 'rendered', 'fresh', 'blind2', 'drill', 'sealed'] as const;
export type SetName = (typeof SETS)[number];

const linesOf = (set: SetName, file: string): unknown[] =>
  readFileSync(new URL(`./sets/${set}/${file}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown);

/** Texts and annotations of a set, in file order. Throws where a text has no annotation or one breaks its schema. */
export const readSet = (set: SetName): Annotated[] => {
  const golds = new Map(linesOf(set, 'gold').map((line) => [Gold.parse(line).id, Gold.parse(line)]));
  return linesOf(set, 'docs').map((line) => {
    const document = Document.parse(line);
    const gold = golds.get(document.id);
    if (!gold) throw new Error(`${set}/${document.id} has no annotation`);
    return { document, gold };
  });
};
