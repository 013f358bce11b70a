import type { Prediction } from '../../functions/local/predict.ts';
import { type Found, matchCommitments } from './matching.ts';
import type { Annotated } from './sets.ts';

/** Right answers among those asked. `wrong`: ids of the texts that were answered wrongly. */
export interface Share {
  right: number;
  of: number;
  wrong: string[];
}

export interface Hits {
  found: number;
  extra: number;
  missed: number;
}

/** Figures over a set of texts. What each means: README.md. */
export interface Score {
  council: Hits & { falsePositives: string[]; falseNegatives: string[] };
  parties: Share;
  round: Share;
  heldOn: Share;
  status: Share;
  commitments: Hits;
  actors: Share;
  due: Share;
  /** Deadlines read where the text gives none. */
  dueInvented: Share;
  type: Share;
  strength: Share;
  amounts: Hits;
  plansElsewhere: Hits;
  silentWhereNone: Share;
  perDocument: { id: string; found: number; wanted: number; said: number }[];
}

const share = (): Share => ({ right: 0, of: 0, wrong: [] });
const hits = (): Hits => ({ found: 0, extra: 0, missed: 0 });
const count = (into: Share, right: boolean, id: string): void => {
  into.of += 1;
  if (right) into.right += 1;
  else into.wrong.push(id);
};

const equalSets = (left: string[], right: string[]): boolean =>
  left.length === right.length && left.every((each) => right.includes(each));

const ORDINALS = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];

/** `제2차`, `2019년 제1차`, `여섯 번째`, `첫` → number. */
const roundWritten = (written: string | number | null | undefined): number | null => {
  if (typeof written === 'number') return written;
  const words = (written ?? '').replace(/\d{4}년/, '');
  const digits = /\d+/.exec(words)?.[0];
  if (digits !== undefined) return Number(digits);
  const ordinal = ORDINALS.findIndex((each) => words.trim().startsWith(each));
  return ordinal < 0 ? null : ordinal + 1;
};

const scoreCouncil = (score: Score, { gold }: Annotated, said: Prediction['council']): void => {
  const { council } = score;
  if (gold.label === 'council' && !said) council.falseNegatives.push(gold.id);
  if (gold.label === 'not_council' && said) council.falsePositives.push(gold.id);
  if (gold.label !== 'council' || !gold.council || !said) return;
  council.found += 1;
  const { participants, round, date, date_in_text, status } = gold.council;
  count(score.parties, equalSets(said.participants, participants), gold.id);
  count(score.round, said.round === roundWritten(round), gold.id);
  // A day that nobody can know must stay unknown; one that only the background gives is not asked for.
  if (date === null || date_in_text !== 'none') count(score.heldOn, said.heldOn === date, gold.id);
  if (status) count(score.status, said.status === status, gold.id);
};

/** `600억 원` and `600억원` are one sum. */
const bareAmounts = (amounts: string[]): Set<string> =>
  new Set(amounts.map((amount) => amount.replace(/[\s,~∼여]/g, '')));

const scoreFound = (score: Score, id: string, { wanted, said }: Found): void => {
  count(score.actors, equalSets(said.actors, wanted.actor), id);
  count(score.type, said.type === wanted.type, id);
  count(score.strength, said.strength === wanted.strength, id);
  const normalised = wanted.deadline?.normalised ?? null;
  if (normalised !== null) count(score.due, said.due === normalised, id);
  else if (wanted.deadline === null) count(score.dueInvented, said.due !== null, id);
  const [want, got] = [bareAmounts(wanted.amounts), bareAmounts(said.amounts)];
  const both = want.intersection(got).size;
  score.amounts.found += both;
  score.amounts.extra += got.size - both;
  score.amounts.missed += want.size - both;
};

const scoreCommitments = (score: Score, { gold }: Annotated, prediction: Prediction): void => {
  const { found, extra, missed, said } = matchCommitments(gold.commitments, prediction.commitments);
  if (gold.label === 'not_council' && gold.commitments.length === 0) {
    count(score.silentWhereNone, said === 0, gold.id);
  }
  const into =
    gold.label === 'council' ? score.commitments : gold.label === 'not_council' ? score.plansElsewhere : hits();
  into.found += found.length;
  into.extra += extra;
  into.missed += missed;
  if (gold.label !== 'council') return;
  for (const each of found) scoreFound(score, gold.id, each);
  score.perDocument.push({ id: gold.id, found: found.length, wanted: gold.commitments.length, said });
};

/** Compares predictions with annotations, text by text. Throws where a text was not predicted. */
export const scoreAll = (texts: Annotated[], predictions: Map<string, Prediction>): Score => {
  const score: Score = {
    council: { ...hits(), falsePositives: [], falseNegatives: [] },
    parties: share(),
    round: share(),
    heldOn: share(),
    status: share(),
    commitments: hits(),
    actors: share(),
    due: share(),
    dueInvented: share(),
    type: share(),
    strength: share(),
    amounts: hits(),
    plansElsewhere: hits(),
    silentWhereNone: share(),
    perDocument: [],
  };
  for (const text of texts) {
    const prediction = predictions.get(text.gold.id);
    if (!prediction) throw new Error(`${text.gold.id} was not predicted`);
    scoreCouncil(score, text, prediction.council);
    scoreCommitments(score, text, prediction);
  }
  score.council.extra = score.council.falsePositives.length;
  score.council.missed = score.council.falseNegatives.length;
  return score;
};
