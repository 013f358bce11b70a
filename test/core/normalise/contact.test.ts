import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../functions/core/normalise/clean.ts';

const names = ['홍길동', '성춘향', '이몽룡', '김철수'];
const lead = '□ 산업통상자원부(장관 안덕근)와 중소벤처기업부(장관 오영주)는 28일 정책협의회를 열었다.';

function expectNobody(raw: string): string {
  const { text } = clean(raw);
  for (const name of names) expect(text).not.toContain(name);
  expect(text).not.toMatch(/\d{3,4}[-–.]\d{4}|@/);
  return text;
}

describe('the cover table', () => {
  it('as rows with tabs keeps what is about the paper', () => {
    const raw = `배포일시\t2021. 7. 5.(월)\t담당부서\t산업부 중견기업정책과 중기부 정책총괄과\n담당과장\t홍길동 과장(044-203-4360) 성춘향 과장(042-481-4537)\t담 당 자\t이몽룡 사무관(044-203-4362) 김철수 사무관(042-481-4543)\n\n${lead}\n`;
    expect(expectNobody(raw)).toBe(`배포일시\t2021. 7. 5.(월)\t\n\n${lead}\n`);
  });

  it('goes on with 보도시점 after the officers', () => {
    const raw = '담당자\t홍길동 사무관(044-203-4362)\t보도시점\t2021. 7. 6.(화) 석간\n';
    expect(expectNobody(raw)).toContain('보도시점\t2021. 7. 6.(화) 석간');
  });

  it('as rows with bars, in the form of 2022', () => {
    const raw = `${lead}\n담당 부서 | 산업통상자원부 | 책임자 | 과  장 | 홍길동 (044-203-4360)\n | 중견기업정책과 | 담당자 | 사무관 | 성춘향 (044-203-4362)\n | 정책총괄과 | 담당자 | 주무관 | 이 몽 룡 (044-204-7401)\n`;
    expect(expectNobody(raw).trim()).toBe(lead);
    expect(clean(raw).text).not.toContain('이 몽 룡');
  });

  it('as one cell a line, and stops where the paper begins', () => {
    const cells =
      '담당 부서 <총괄> 산업통상자원부 책임자 과\u0020\u0020장 홍길동 (044-203-4360) 중견기업정책과 담당자 사무관 성춘향 (044-203-4362)';
    const lines = cells.split(/ (?=[담<산책과홍중사성(])/).map((cell) => cell.replace('과  장', '과  장'));
    const raw = `${lines.join('\n')}\n\n산업부-중기부, 정책협의회 개최\n${lead}\n`;
    expect(expectNobody(raw).trim()).toBe(`산업부-중기부, 정책협의회 개최\n${lead}`);
  });

  it('without a number, by rank and name', () => {
    expect(expectNobody('담당자 : 홍길동 사무관, 성춘향 사무관\n').trim()).toBe('');
  });

  it.each(['담당자 : 홍길동\n', '담당자\n홍길동\n', '책 임 자: 홍길동 (산업부)\n', '작성자\t홍길동\n'])(
    'with nothing but a name: %j',
    (raw) => {
      expect(expectNobody(`${raw}${lead}\n`).trim()).toContain(lead);
    },
  );

  it('is not a column of an annex', () => {
    const raw = "과제명\t담당부서\t일정\n디지털 전환\t산업부\t'24.上\n데이터 협업\t중기부\t'24.下\n";
    expect(clean(raw)).toMatchObject({ text: raw, dropped: [] });
    const cells = raw.replaceAll('\t', '\n');
    expect(clean(cells)).toMatchObject({ text: cells, dropped: [] });
  });
});

describe('the closing paragraph', () => {
  it.each([
    '이 보도자료와 관련하여 보다 자세한 내용이나 취재를 원하시면 산업통상자원부 중견기업정책과 홍길동 사무관(☎ 044-203-4362), 중소벤처기업부 정책총괄과 김철수 사무관(☎ 044-203-4362)에게 연락주시기 바랍니다.',
    '이 보도자료와 관련하여 보다 자세한 내용이나 취재를 원하시면\n산업부 홍길동 사무관(☎ 044-203-4362), 성춘향 주무관\n(044-203-4363)에게\n연락주시기 바랍니다.',
    '본 자료와 관련하여 자세한 내용은 중견기업정책과 홍길동 서기관(044-203-4362)에게 문의하여 주시기 바랍니다.',
  ])('goes as a whole: %s', (closing) => {
    expect(expectNobody(`${lead}\n${closing}\n`).trim()).toBe(lead);
  });

  it('is not a sentence about papers', () => {
    const raw = '이 자료와 관련된 제도를 두 부처가 함께 고치기로 했다.';
    expect(clean(raw).text).toBe(raw);
  });
});

describe('what is left', () => {
  it('loses any number with the person before it', () => {
    const number = fc.tuple(
      fc.constantFrom('02', '031', '042', '044', '070', '010'),
      fc.integer({ min: 200, max: 9999 }),
      fc.integer({ min: 1000, max: 9999 }),
      fc.constantFrom('-', '.', '–', ' - ', ') '),
      fc.constantFrom('-', '.', '–'),
    );
    const form = fc.constantFrom(
      (n: string) => `문의는 정책과 홍길동 사무관(☎ ${n})에게 하면 된다.`,
      (n: string) => `정책과 사무관 홍길동(${n}), 주무관 성춘향(${n}, 4363)`,
      (n: string) => `자세한 내용: 홍길동 ${n} / hong@example.go.kr`,
      (n: string) => `(담당) 이몽룡 주무관 Tel. ${n}~8`,
      (n: string) => `김철수 과장, 전화 ${n}`,
    );
    fc.assert(
      fc.property(number, form, ([area, middle, last, first, second], write) => {
        if (first === ') ' && second === '.') return;
        expectNobody(`${lead}\n${write(`${area}${first}${middle}${second}${last}`)}\n`);
      }),
    );
  });

  it('loses a desk officer quoted in the body, not the sentence', () => {
    const raw = `${lead}\n홍길동 과장은 "협력이 필요하다"고 말했다.\n`;
    expect(clean(raw).text).toBe(`${lead}\n과장은 "협력이 필요하다"고 말했다.\n`);
  });

  it.each([
    ['홍길동·성춘향 과장과 이몽룡 사무관이 참석했다.', '과장과 사무관이 참석했다.'],
    ['참석자: 중견기업정책과장 홍길동, 사무관 성춘향', '참석자: 중견기업정책과장 , 사무관 '],
    ['고용부, 이몽룡 팀장', '고용부, 팀장'],
    ['이영희 산업정책과장은 협력을 강조했다.', '산업정책과장은 협력을 강조했다.'],
    ['조달청 구매과장과 안전국 산업안전과장이 만났다.', '조달청 구매과장과 안전국 산업안전과장이 만났다.'],
  ])('loses officers in lists: %s', (raw, expected) => {
    expect(clean(raw).text).toBe(expected);
  });

  it.each(['(T.044-203-4567)', '010 1234 5678', '01012345678', '+82 44 203 4567'])('loses the number %s', (number) => {
    expect(clean(`${lead}\n문의는 ${number} 으로 한다.\n`).text).not.toMatch(/\d{4}/);
  });

  it('loses a name that the table gave, also without its rank', () => {
    const raw = `${lead}\n발표를 맡은 홍길동은 협력이 필요하다고 말했다.\n담당자\t홍길동 사무관(044-203-4362)\n`;
    expect(expectNobody(raw)).toContain('발표를 맡은 은 협력이');
  });

  it('keeps ministers, vice-ministers and heads of agencies', () => {
    const raw = [
      '박진규 산업부 차관은 협업이 필요하다고 말했다.',
      '최문기 미래부 장관과 한정화 중기청장은 협력하겠다고 밝혔다.',
      '김소영 금융위원회 부위원장이 회의를 주재했다.',
      '김재홍 1차관(02-2110-1234)은 회의를 열었다.',
    ].join('\n');
    expect(clean(raw).text).toBe(raw.replace('(02-2110-1234)', ''));
  });

  it.each([
    '과장 이상이 참석하고 과장 전원이 모였다.',
    '국·과장 중심의 정책협의를 강화하기로 했다.',
    '10년 이상의 과장급 공무원이 교류한다.',
    '정부의 과장 회의를 조달청 과장과 연다.',
    '콜센터 1357 또는 1588-1234로 신청할 수 있다.',
    "예산은 1,000-2,000억원, 기간은 2014-03-26부터 '21.7.6.까지, 금리는 0.05-1234포인트이다.",
    '담당부서는 산업부이고 담당자들의 신속한 조치를 당부하였다.',
    '문의 전화가 많아 두 부처는 상담 창구를 함께 운영하기로 했다.',
  ])('keeps what only looks like one: %s', (raw) => {
    expect(clean(raw)).toMatchObject({ text: raw, dropped: [] });
  });
});
