import type { CommitmentFact, Facts, Span } from '../core/model/fact.ts';

/** A stretch of the text that gave a fact, numbered as it is shown. */
export interface Mark {
  number: number;
  span: Span;
  /** `meeting` marks give parts of the meeting; the others one promise each. */
  kind: 'meeting' | CommitmentFact['strength'];
  /** What was read: shown beside the text. */
  label: string;
  rule: string;
  confidence: number;
}

/** Every fact of a text as a mark, in the order of the text. */
export const marksOf = ({ council, commitments }: Facts): Mark[] => {
  const parts = council
    ? Object.entries(council.evidence).map(([part, { rule, span }]) => ({
        span,
        kind: 'meeting' as const,
        label: `${part}: ${partOf(council, part)}`,
        rule,
        confidence: council.confidence,
      }))
    : [];
  const promises = commitments.map((fact) => ({
    span: fact.span,
    kind: fact.strength,
    label: promiseLabel(fact),
    rule: fact.rule,
    confidence: fact.confidence,
  }));
  return [...parts, ...promises]
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .map((mark, i) => ({ number: i + 1, ...mark }));
};

const partOf = (council: NonNullable<Facts['council']>, part: string): string => {
  if (part === 'parties') return council.parties.map(({ name }) => name).join(' · ');
  const told = (council as Record<string, unknown>)[part];
  return told === null || told === undefined ? '–' : String(told);
};

const promiseLabel = ({ act, actors, due, amounts, type, strength, scope }: CommitmentFact): string =>
  [
    `${actors.map(({ name }) => name).join(' · ') || '?'} → ${act}`,
    ...(due ? [`due ${due.normalised ?? 'open'} (${due.asWritten})`] : []),
    ...(amounts.length > 0 ? [amounts.join(' ; ')] : []),
    `${type}, ${strength}${scope === 'plan' ? ', plan' : ''}`,
  ].join(' | ');

/** A piece of the text and the marks that cover it, outermost first. */
export interface Piece {
  text: string;
  marks: Mark[];
  /** Marks that end with this piece: where their numbers stand. */
  ending: Mark[];
}

/** The text cut wherever a mark begins or ends. */
export const piecesOf = (text: string, marks: Mark[]): Piece[] => {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ span }) => [span.start, span.end])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? text.length;
    const over = marks.filter(({ span }) => span.start <= start && span.end >= end);
    return { text: text.slice(start, end), marks: over, ending: over.filter(({ span }) => span.end === end) };
  });
};
