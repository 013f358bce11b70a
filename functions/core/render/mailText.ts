import type { Alert } from './alert.ts';
import type { CommitmentGroup, CommitmentItem } from './items.ts';
import type { Row } from './rows.ts';
import type { Bilingual } from './words.ts';

const both = ({ ko, en }: Bilingual): string => (en === '' ? ko : `${ko} / ${en}`);
const rowLine = ({ label, value }: Row): string => `${label.ko} ${label.en}: ${both(value)}`;

function itemLines(item: CommitmentItem, named: boolean): string[] {
  const caution = item.caution === null ? '' : ` [${both(item.caution)}]`;
  return [
    `${item.number}. ${item.act}${caution}`,
    ...(named ? [] : [`   누가 Who: ${item.actors}`]),
    `   기한 When: ${both(item.due)}`,
    ...(item.amounts === null ? [] : [`   규모 Amount: ${item.amounts}`]),
    `   성격 Kind: ${both(item.kind)}`,
    ...item.news.map((each) => `   ${rowLine(each)}`),
    '   근거 Evidence:',
    `   > ${item.quote}`,
    '',
  ];
}

function groupLines({ actors, items }: CommitmentGroup): string[] {
  const heading = actors === null ? [] : [`== ${actors} (${items.length})`, ''];
  return [...heading, ...items.flatMap((item) => itemLines(item, actors !== null))];
}

/** The plain-text part: the same facts as the HTML, one to a line. */
export function mailText(alert: Alert): string {
  const places = alert.places.flatMap(({ site, title, url }) => [`- ${site}: ${title}`, `  ${url}`]);
  return [
    `[${both(alert.badge)}]`,
    alert.headline,
    ...(alert.late === null ? [] : ['', `! ${alert.late.ko}`, `  ${alert.late.en}`]),
    '',
    ...alert.facts.map(rowLine),
    '',
    `--- ${both(alert.tally)}`,
    '',
    ...alert.groups.flatMap(groupLines),
    '--- 원문 / Where to read it',
    ...(places.length === 0 ? ['- 주소를 모름 / no address known'] : places),
    '',
    '--- 이 메일을 받는 까닭 / Why you get this',
    ...alert.reasons.map(rowLine),
    '',
    ...alert.leave.flatMap(({ words, url }) => (url === null ? [words.ko, words.en] : [`${both(words)}: ${url}`])),
    '',
    '기계가 보도자료에서 뽑은 내용입니다. 근거 문장과 원문을 확인하십시오. / Extracted by machine: check the quoted sentences.',
    alert.ids,
    '',
  ].join('\n');
}
