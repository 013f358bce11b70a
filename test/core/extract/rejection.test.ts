import { expect, test } from 'vitest';
import { openingOf } from '../../../functions/core/extract/opening.ts';
import { readText } from '../../../functions/core/extract/reading.ts';
import { rejectionOf } from '../../../functions/core/extract/rejection.ts';
import { registry } from './registryOfSeeds.ts';

const BOTH = '산업통상자원부와 환경부는 13일';
/** Why the first council that the text names is none; undefined where nothing opens it. */
const why = (text: string): string | null | undefined => {
  const reading = readText(text, '2019-05-14', registry);
  const opening = reading.uses.flatMap((use) => openingOf(use) ?? [])[0];
  return opening && rejectionOf(reading, opening);
};

test('two ministries', () => {
  expect(why(`${BOTH} 서울에서 정책협의회를 열었다.`)).toBeNull();
});

test.each(['당정', '여당', '야당', '정책위의장', '원내대표', '민주당', '국민의힘', '새누리당', '한나라당', '국회의원'])(
  'party and government: %s',
  (words) => {
    expect(why(`${BOTH} ${words} 관계자와 정책협의회를 열었다.`)).toBe('party-government');
  },
);

test.each(
  [
    '-영국',
    '-EU',
    '-UAE',
    '미',
    '중',
    '일',
    '러',
    '독',
    '영',
    '프',
    '불',
    'EU',
    '아세안',
    '인도',
    '베트남',
    '호주',
    '캐나다',
  ].map((words) => `한${words}`),
)('foreign name: %s', (words) => {
  expect(why(`${BOTH} 서울에서 ${words} 정책협의회를 열었다.`)).toBe('foreign');
});

test.each(['양국', '상무부', '공업신식화부', '경제산업성', '상공부', '주한 미국대사', '국제기구와 함께'])(
  'foreign partner: %s',
  (words) => {
    expect(why(`${BOTH} ${words} 자리에서 정책협의회를 열었다.`)).toBe('foreign');
  },
);

test.each(['중앙·지방', '지방정부', '지방자치', '시·도', '시도', '도-시군', '자치단체', '지자체', '예산정책'])(
  'local name: %s',
  (words) => {
    expect(why(`${BOTH} ‘${words} 정책협의회’를 열었다.`)).toBe('local');
  },
);

test.each(['지방', '지역'])('local matter of one ministry: %s', (words) => {
  expect(why(`환경부는 13일 ‘${words} 상생 정책협의회’를 열었다.`)).toBe('local');
  expect(why(`${BOTH} ‘${words} 상생 정책협의회’를 열었다.`)).toBeNull();
});

test('the regional AX is no local matter', () => {
  expect(why('환경부는 13일 ‘지역 AX 정책협의회’를 열었다.')).toBeNull();
});

test.each([
  ...[
    '경기',
    '강원',
    '충북',
    '충남',
    '충청북',
    '충청남',
    '전북',
    '전남',
    '전라북',
    '전라남',
    '경북',
    '경남',
    '경상북',
    '경상남',
    '제주',
  ].map((name) => `${name}도는 `),
  ...['서울', '부산', '대구', '인천', '광주', '대전', '울산', '세종'].map((name) => `${name}시는 `),
  '서울특별시는 ',
  '부산광역시는 ',
  '세종특별자치시는 ',
  '제주특별자치도는 ',
  '김해시장은 ',
  '김해시장이 ',
  '경북도지사가 ',
  '부여군수와 ',
  '강남구청장과 ',
  '경기도, ',
])('local host: %s', (words) => {
  expect(why(`${words}13일 산업통상자원부, 환경부와 정책협의회를 열었다.`)).toBe('local');
});

test.each(['민관', '민간', '산학', '노사'])('private members: %s', (words) => {
  expect(why(`${BOTH} ‘${words} 정책협의회’를 열었다.`)).toBe('private');
});
test.each(['민간투자', '민간참여', '산학협력'])('a matter, not members: %s', (words) => {
  expect(why(`${BOTH} ‘${words} 정책협의회’를 열었다.`)).toBeNull();
});
test.each([
  '공동 의장',
  '공동 위원장',
  '공동 주재',
  '공동 주관',
  '공동 개최',
  '공동으로 주재',
  '공동으로 주관',
  '공동으로 의장',
])('private members, but ministries sit in the chair: %s', (words) => {
  expect(why(`${BOTH} ‘민관 정책협의회’를 열었다. 두 차관이 ${words} 자격으로 나왔다.`)).toBeNull();
});

test.each([
  ...[
    '협회',
    '연합회',
    '중앙회',
    '학회',
    '노총',
    '노조',
    '조합',
    '경총',
    '상의',
    '상공회의소',
    '단체',
    '대학',
    '재단',
    '그룹',
  ].map((name) => `철강${name}는 `),
  '철강협회은 ',
  '철강협회이 ',
  '철강협회가 ',
  '철강협회, ',
  '철강협회·',
])('private host: %s', (words) => {
  expect(why(`${words}13일 산업통상자원부, 환경부와 정책협의회를 열었다.`)).toBe('private');
});

test.each([
  '대통령 주재로',
  '대통령 주재의',
  '대통령 주재하에',
  '대통령이 직접 주재한',
  '대통령은 직접 주재한',
  '대통령을 의장으로',
])('president: %s', (words) => {
  expect(why(`${BOTH} ${words} 정책협의회를 열었다.`)).toBe('president');
});

test.each(['양해각서', '업무협약', 'MOU'])('a headline of an agreement: %s', (words) => {
  expect(why(`산업부-환경부 정책협의회 개최, ${words} 체결`)).toBe('agreement');
  expect(why(`${BOTH} 정책협의회를 열고 ${words}에 서명했다.`)).toBeNull();
});
