import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registry } from '../extract/registryOfSeeds.ts';

const names = (text: string, on: string | null): string[] =>
  registry.mentions(text, on).map((mention) => mention.party.name);

test('short and full names become the full name of the day', () => {
  expect(names('산업부와 중기청이 만났다', '2015-05-01')).toEqual(['산업통상자원부', '중소기업청']);
  expect(names('산업부와 중기부가 만났다', '2025-11-01')).toEqual(['산업통상부', '중소벤처기업부']);
  expect(names('과기부·문화부', '2020-05-01')).toEqual(['과학기술정보통신부', '문화체육관광부']);
});

test.each([
  '환경부터 살펴야 한다',
  '교육부문 예산',
  '중소기업청년의 창업',
  '산업부지 조성',
  '복지부동이라는 말',
  '국회 과학기술정보방송통신위원회가 열렸다',
  '12개 지방중기청에 목표를 준다',
])('a name inside another word is none: %s', (text) => {
  expect(names(text, '2016-05-01')).toEqual([]);
});

test.each(['은', '이', '과', '의', '에서', '까지', ' 장관은', '장관은', '(장관 홍길동)는', '·', '-', '에선'])(
  'a name may be followed by %s',
  (follower) => {
    expect(names(`국토교통부${follower} 회의`, '2020-05-01')).toEqual(['국토교통부']);
  },
);

test('posts name the body', () => {
  expect(names('중기청장과 방통위원장, 금융위원장', '2014-05-01')).toEqual([
    '중소기업청',
    '방송통신위원회',
    '금융위원회',
  ]);
  expect(names('환경부차관과 산림청장이', '2013-08-22')).toEqual(['환경부', '산림청']);
});

test('the longest name wins', () => {
  expect(names('기후에너지환경부는', '2025-11-01')).toEqual(['기후에너지환경부']);
  expect(names('보건복지부와 고용노동부', '2020-05-01')).toEqual(['보건복지부', '고용노동부']);
});

test('an alias that the text introduces is known from there on', () => {
  const text = '행정중심복합도시건설청(청장 홍길동, 이하 건설청)은 회의를 열었다. 건설청은 환경부와 협력한다.';
  expect(names(text, '2020-05-01')).toEqual([
    '행정중심복합도시건설청',
    '행정중심복합도시건설청',
    '행정중심복합도시건설청',
    '환경부',
  ]);
});

test('two syllables count only beside another body', () => {
  expect(names('앞산은 높다', '2023-12-14')).toEqual([]);
  expect(names('산은 높다', '2023-12-14')).toEqual([]);
  expect(names('산은과 기은, 신용보증기금', '2023-12-14')).toEqual(['한국산업은행', 'IBK기업은행', '신용보증기금']);
});

test('without a day the names of the text decide the era', () => {
  expect(names('지식경제부와 방위사업청, 기재부', null)).toEqual(['지식경제부', '방위사업청', '기획재정부']);
  expect(names('산업통상자원부와 중기부', null)).toEqual(['산업통상자원부', '중소벤처기업부']);
  expect(names('산업부와 중기부', null)).toEqual(['산업통상부', '중소벤처기업부']);
});

test('a name out of its time is not current', () => {
  const [old] = registry.mentions('산업자원부와 만났다', '2025-08-14');
  expect(old).toMatchObject({ current: false, party: { lineage: 'industry', name: '산업통상자원부' } });
});

test('stems stand for bodies', () => {
  expect(registry.stem('국토', '2024-09-05')?.name).toBe('국토교통부');
  expect(registry.stem('환경', '2024-09-05')?.name).toBe('환경부');
  expect(registry.stem('동네', '2024-09-05')).toBeNull();
});

test('mentions lie in the text, in order and apart', () => {
  const words = fc.constantFrom(
    '산업부',
    '중기부',
    '환경부',
    '와 ',
    '·',
    ' ',
    '터',
    '는',
    '차관',
    '산은',
    '(',
    '이하 산업부)',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const mentions = registry.mentions(text, '2020-01-01');
      for (const [i, each] of mentions.entries()) {
        expect(each.start).toBeGreaterThanOrEqual(mentions[i - 1]?.end ?? 0);
        expect(each.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(each.start, each.end).length).toBeGreaterThan(1);
      }
    }),
  );
});
