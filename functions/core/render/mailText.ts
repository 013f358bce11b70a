import type { Alert, WayOut } from './alert.ts';
import { fixed } from './fixedWords.ts';
import type { CommitmentGroup, CommitmentItem } from './items.ts';
import type { Row } from './rows.ts';
import { type Bilingual, inOrder, type Language } from './words.ts';

/** Writes what is in two languages in the order of one reader. */
export const plainly = (language: Language) => {
  const both = (words: Bilingual): string =>
    inOrder(words, language)
      .filter((one) => one !== '')
      .join(' / ');
  const label = (words: Bilingual): string => inOrder(words, language).join(' ').trim();
  const rowLine = (row: Row): string => `${label(row.label)}: ${both(row.value)}`;
  const footing = (list: Row[], leave: WayOut[], ids: string): string[] => [
    `--- ${both(fixed.why)}`,
    ...list.map(rowLine),
    '',
    ...leave.flatMap(({ words, url }) => (url === null ? inOrder(words, language) : [`${both(words)}: ${url}`])),
    '',
    both(fixed.machine),
    ids,
    '',
  ];
  return { both, label, rowLine, footing };
};

type Plainly = ReturnType<typeof plainly>;

function itemLines(item: CommitmentItem, named: boolean, { both, label, rowLine }: Plainly): string[] {
  const caution = item.caution === null ? '' : ` [${both(item.caution)}]`;
  return [
    `${item.number}. ${item.act}${caution}`,
    ...item.news.map((each) => `   ${rowLine(each)}`),
    ...(named ? [] : [`   ${label(fixed.who)}: ${item.actors}`]),
    `   ${label(fixed.when)}: ${both(item.due)}`,
    ...(item.amounts === null ? [] : [`   ${label(fixed.amount)}: ${item.amounts}`]),
    `   ${label(fixed.kind)}: ${both(item.kind)}`,
    ...item.quotes.flatMap((one) => [`   ${label(one.label ?? fixed.evidence)}:`, `   > ${one.quote}`]),
    '',
  ];
}

function groupLines({ actors, items }: CommitmentGroup, words: Plainly): string[] {
  const heading = actors === null ? [] : [`== ${actors} (${items.length})`, ''];
  return [...heading, ...items.flatMap((item) => itemLines(item, actors !== null, words))];
}

/** The plain-text part: the same facts as the HTML, one to a line. */
export function mailText(alert: Alert): string {
  const words = plainly(alert.language);
  const { both, rowLine } = words;
  const lines = alert.places?.flatMap(({ site, title, url }) => [`- ${site}: ${title}`, `  ${url}`]);
  const places = lines?.length === 0 ? [`- ${both(fixed.nowhere)}`] : lines;
  return [
    `[${both(alert.badge)}]`,
    alert.headline,
    both(alert.tally),
    ...(alert.late === null ? [] : ['', `! ${both(alert.late)}`]),
    '',
    ...alert.facts.map(rowLine),
    '',
    ...(alert.groups.length === 0 ? [] : [`--- ${both(fixed.commitments)}`, '']),
    ...alert.groups.flatMap((group) => groupLines(group, words)),
    ...(places === undefined ? [] : [`--- ${both(fixed.read)}`, ...places, '']),
    ...words.footing(alert.reasons, alert.leave, alert.ids),
  ].join('\n');
}
