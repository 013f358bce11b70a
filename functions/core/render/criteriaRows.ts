import type { Criteria } from '../model/subscription.ts';
import { type Row, row } from './rows.ts';
import { clip, oneLine, typeWords } from './words.ts';

/** What the bodies and councils of criteria are called. */
export interface CriteriaNames {
  organisation(lineage: string): string;
  /** By key or id. */
  council(asked: string): string;
}

/** Somebody else may have typed it: no line of it buries the rest. */
const LINE_LENGTH = 200;

const leastWords = {
  review: { ko: '검토 이상', en: 'at least to be considered' },
  commit: { ko: '하기로 한 것만', en: 'only what will be done' },
} as const;

const listed = (words: string[]): string => clip(words.map(oneLine).join(' / '), LINE_LENGTH);

/** What a subscription asks for, a row for each field that is not left open; one that says "all" where none is. */
export const criteriaRows = (criteria: Criteria, names: CriteriaNames): Row[] => {
  const { types, organisations, councils, kinds, words, deadline, strength, plans } = criteria;
  const named = types.map((type) => typeWords[type]);
  const [ko, en] = [named.map((each) => each.ko), named.map((each) => each.en)];
  const asked = [
    ...(types.length === 0 ? [] : [row('소식', 'News', ko.join(' / '), en.join(' / '))]),
    ...(organisations.length === 0 ? [] : [row('기관', 'Bodies', listed(organisations.map(names.organisation)))]),
    ...(councils.length === 0 ? [] : [row('협의회', 'Councils', listed(councils.map(names.council)))]),
    ...(kinds.length === 0 ? [] : [row('종류', 'Kinds', listed(kinds))]),
    ...(deadline ? [row('기한', 'Deadline', '기한이 있는 약속만', 'only with a date')] : []),
    ...(strength === 'effort' ? [] : [row('세기', 'Strength', leastWords[strength].ko, leastWords[strength].en)]),
    ...(words.length === 0 ? [] : [row('낱말', 'Words', listed(words))]),
  ];
  const all = row('조건', 'Asked for', '협의회 소식 전부', 'all council news');
  const plan = row('계획', 'Plans', '협의회 밖의 계획도', 'also plans outside councils');
  return [...(asked.length === 0 ? [all] : asked), ...(plans ? [plan] : [])];
};
