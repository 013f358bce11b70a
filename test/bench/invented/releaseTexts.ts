import { numbers, words } from '../../../functions/local/rehearsal/inventedWords.ts';

/** A text as a source's reader would give it. */
export interface InventedRelease {
  title: string;
  /** Lines below the title. */
  lines: string[];
  publishedOn: string;
}

export const textOf = ({ title, lines }: InventedRelease): string => [title, '', ...lines].join('\n');

/** Few words are frequent and most are rare, as in any language. */
const vocabulary = words(numbers(1), 4_000);
const word = (random: () => number): string => vocabulary[Math.floor(vocabulary.length * random() ** 3)] ?? '';
/** How sentences of releases begin and end, whatever they are about: what unrelated releases share. */
const OPENINGS = [
  '이번 조치는',
  '아울러',
  '특히',
  '이를 위해 정부는',
  '관계부처는',
  '한편',
  '또한 올해는',
  '이에 따라',
];
const ENDINGS = [
  '등을 중점적으로 점검할 계획이다.',
  '지원을 확대해 나갈 예정이다.',
  '현장의 의견을 듣고 개선 방안을 논의했다.',
  '관계기관과 긴밀히 협력하기로 했다.',
  '제도 개선을 지속적으로 추진한다.',
  '성과를 공유하는 자리를 마련했다고 밝혔다.',
];
const one = <T>(random: () => number, of: readonly T[]): T => {
  const found = of[Math.floor(random() * of.length)];
  if (found === undefined) throw new RangeError('nothing to choose from');
  return found;
};
export const figure = (random: () => number): string =>
  one(random, [
    () => `${(random() * 90 + 1).toFixed(1)}%`,
    () => `${Math.floor(random() * 9_000 + 100)}억 원`,
    () => `${Math.floor(random() * 900 + 10)}개사`,
  ])();

export const sentence = (random: () => number): string => {
  const middle = Array.from({ length: 6 + Math.floor(random() * 6) }, () => word(random));
  if (random() < 0.4) middle.splice(3, 0, figure(random));
  return `${one(random, OPENINGS)} ${middle.join(' ')} ${one(random, ENDINGS)}`;
};

/** An invented release of at least `length` characters. */
export const invented = (random: () => number, publishedOn: string, length: number): InventedRelease => {
  const title = Array.from({ length: 6 }, () => word(random)).join(' ');
  const lines: string[] = [];
  for (let written = 0; written < length; ) {
    const line = `${one(random, ['□ ', 'ㅇ ', ' - '])}${sentence(random)}`;
    lines.push(line);
    written += line.length + 1;
  }
  return { title, lines, publishedOn };
};

/** What happens to a text on its way to another site, `share` of it (0 to 1). */
export const EDITS = {
  words: (lines: string[], share: number, random: () => number): string[] =>
    lines.map((line) =>
      line
        .split(' ')
        .map((each) => (random() < share ? word(random) : each))
        .join(' '),
    ),
  sentences: (lines: string[], share: number, random: () => number): string[] =>
    lines.map((line) => (random() < share ? `ㅇ ${sentence(random)}` : line)),
  'left out': (lines: string[], share: number, random: () => number): string[] => lines.filter(() => random() >= share),
  added: (lines: string[], share: number, random: () => number): string[] =>
    lines.flatMap((line) => (random() < share ? [line, `ㅇ ${sentence(random)}`] : [line])),
  /** Every order of paragraphs is as likely; `share` of the words go with it. */
  reordered: (lines: string[], share: number, random: () => number): string[] =>
    EDITS.words(
      lines
        .map((line) => ({ line, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ line }) => line),
      share,
      random,
    ),
  figures: (lines: string[], share: number, random: () => number): string[] =>
    EDITS.words(
      lines.map((line) => line.replace(/\d[\d.]*/g, () => String(Math.floor(random() * 9_000)))),
      share / 2,
      random,
    ),
} satisfies Record<string, (lines: string[], share: number, random: () => number) => string[]>;
export type EditKind = keyof typeof EDITS;

export const edited = (
  release: InventedRelease,
  kind: EditKind,
  share: number,
  random: () => number,
): InventedRelease => ({ ...release, lines: EDITS[kind](release.lines, share, random) });
