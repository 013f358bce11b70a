/** A block of a document: a paragraph, or a table of rows of cells. */
export type Block = string | string[][];

export interface WrittenText {
  name: string;
  blocks: Block[];
  /** What the last table says and nothing before it. */
  facts: string[];
}

const MINISTRIES = ['산업통상부', '해양수산부', '국토교통부', '중소벤처기업부', '과학기술정보통신부', '농림축산식품부'];
const THINGS = [
  '육상전원 설비',
  '극저온 시험장',
  '공동 물류창고',
  '스마트 공장 진단',
  '청년 기술학교',
  '재난 대응 훈련',
  '소재 시험 인증',
];
const PLACES = ['울산', '인천', '평택', '창원', '광양', '군산', '포항'];

const at = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;

const paragraph = (index: number): string => {
  const [one, other] = [at(MINISTRIES, index), at(MINISTRIES, index * 5 + 1 + (index % 3))];
  const thing = at(THINGS, index * 3);
  const place = at(PLACES, index * 2 + 1);
  return [
    `□ ${one}는 ${other}와 함께 ${index + 1}번째 과제로 ${place} 지역의 ${thing} ${index * 7 + 3}곳을 2026년 ${1 + (index % 12)}월까지 마련하기로 하였다.`,
    `이를 위해 ${index * 11 + 5}억 원을 들이고, 지역 기업 ${index * 4 + 20}개사의 의견을 듣는다(담당 분과: 제${1 + (index % 9)}분과).`,
    `두 부처는 “${thing}은 어느 한 부처의 힘만으로 되지 않는다”고 강조하였다.`,
  ].join(' ');
};

const annex = (seed: number): { table: string[][]; facts: string[] } => {
  const rows = Array.from({ length: 8 }, (_, index) => [
    `제${seed}-${index + 1}호`,
    `${at(THINGS, index + seed)} ${seed * 100 + index}기`,
    `2027년 ${index + 1}월 ${seed + 10}일`,
  ]);
  return { table: [['번호', '내용', '기한'], ...rows], facts: rows.flat() };
};

/** Three texts of our own of at least 10,000 characters, with a table in the midst and the facts in the last one. */
export const texts: WrittenText[] = [1, 2, 3].map((seed) => {
  const { table, facts } = annex(seed);
  const prose = Array.from({ length: 75 }, (_, index) => paragraph(index + seed * 40));
  const midst = [
    ['구분', '내용'],
    ['주관', `${at(MINISTRIES, seed)} 정책과`],
    ['일정', `${seed}분기에 착수`],
  ];
  const blocks: Block[] = [
    `제${seed}차 가상 정책협의회 결과`,
    ...prose.slice(0, 40),
    midst,
    ...prose.slice(40),
    '붙임 과제별 기한',
    table,
  ];
  return { name: `text ${seed}`, blocks, facts };
});

/** Paragraphs and cells in reading order. */
export const piecesOf = (blocks: Block[]): string[] =>
  blocks.flatMap((block) => (typeof block === 'string' ? [block] : block.flat()));
