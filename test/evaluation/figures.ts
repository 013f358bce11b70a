import { shippedRegistry } from '../../functions/compose/shipped.ts';
import { type Prediction, predictor } from '../../functions/local/predict.ts';
import { garuReader } from './garuRule.ts';
import { type Grouping, scoreGrouping } from './grouping.ts';
import { keywordReading } from './keywordRule.ts';
import { type Hits, type Score, type Share, scoreAll } from './score.ts';
import { readSet, type SetName } from './sets.ts';

/** A figure between 0 and 1 and how many answers it rests on. */
interface Figure {
  value: number;
  of: number;
}
type Figures = Record<string, Figure>;

export interface Evaluation {
  score: Score & Grouping;
  figures: Figures;
}

const ratio = (part: number, of: number): Figure => ({ value: of === 0 ? 0 : part / of, of });
const byShare = ({ right, of }: Share): Figure => ratio(right, of);
const invert = ({ value, of }: Figure): Figure => ({ value: 1 - value, of });
const f1 = ({ found, extra, missed }: Hits): Figure => ({
  value: ratio(2 * found, 2 * found + extra + missed).value,
  of: found + missed,
});

const figuresOf = (score: Score & Grouping): Figures => ({
  'council precision': ratio(score.council.found, score.council.found + score.council.extra),
  'council recall': ratio(score.council.found, score.council.found + score.council.missed),
  'council F1': f1(score.council),
  parties: byShare(score.parties),
  round: byShare(score.round),
  'held on': byShare(score.heldOn),
  status: byShare(score.status),
  'commitments precision': ratio(score.commitments.found, score.commitments.found + score.commitments.extra),
  'commitments recall': ratio(score.commitments.found, score.commitments.found + score.commitments.missed),
  'commitments F1': f1(score.commitments),
  actors: byShare(score.actors),
  due: byShare(score.due),
  'due not invented': invert(byShare(score.dueInvented)),
  type: byShare(score.type),
  strength: byShare(score.strength),
  'amounts F1': f1(score.amounts),
  'plans elsewhere F1': f1(score.plansElsewhere),
  'silent where none': byShare(score.silentWhereNone),
  'same release F1': f1(score.sameRelease),
  'same meeting F1': f1(score.sameMeeting),
  'same commitment F1': f1(score.sameCommitment),
});

const evaluate = (texts: ReturnType<typeof readSet>, predictions: Map<string, Prediction>): Evaluation => {
  const score = { ...scoreAll(texts, predictions), ...scoreGrouping(texts, predictions) };
  return { score, figures: figuresOf(score) };
};

/** Reads a whole set, text after text as if published in that order, with the extractor and with the keyword rule. */
export const evaluateSet = async (set: SetName): Promise<{ extractor: Evaluation; keywords: Evaluation }> => {
  const texts = readSet(set);
  const registry = shippedRegistry();
  const { read, settled } = predictor(registry);
  const predictions: Prediction[] = [];
  const byKeywords = new Map<string, Prediction>();
  for (const { document } of texts) {
    predictions.push(await read(document));
    byKeywords.set(document.id, keywordReading(document, registry));
  }
  const byRules = new Map((await settled(predictions)).map((one) => [one.id, one]));
  return { extractor: evaluate(texts, byRules), keywords: evaluate(texts, byKeywords) };
};

/** The extractor's councils with the promises that its clause logic finds in sentences cut and tagged by garu-ko. */
export const evaluateGaru = async (set: SetName): Promise<Figures> => {
  const texts = readSet(set);
  const registry = shippedRegistry();
  const { read } = predictor(registry);
  const reader = await garuReader(registry);
  const predictions = new Map<string, Prediction>();
  for (const { document } of texts) predictions.set(document.id, reader(document, await read(document)));
  return evaluate(texts, predictions).figures;
};
