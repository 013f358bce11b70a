import { describe, expect, test } from 'vitest';
import { nameUses } from '../../../functions/core/extract/councilName.ts';
import { openingOf, opensOnly } from '../../../functions/core/extract/opening.ts';
import { readSentences } from '../../../functions/core/extract/sentences.ts';

/** One example for each word of the patterns: `npm run mutations -- --only opening` takes each out. */
const opened = (text: string): string | null => {
  for (const use of readSentences(text).flatMap(nameUses)) {
    const opening = openingOf(use);
    if (opening) return `${opening.status}${opening.firm ? '' : ' by headline'}`;
  }
  return null;
};

describe('held', () => {
  test.each([
    '열었',
    '열렸',
    '열고',
    '열어',
    '개최했',
    '개최하였',
    '개최됐',
    '개최되었',
    '개최하고',
    '개최해',
    '개최하여',
    '개최함',
    '가졌',
    '갖고',
    '가지고',
    '주재했',
    '주재하고',
    '주재하였',
    '출범했',
    '출범하였',
    '출범시켰',
    '출범시키',
    '발족했',
    '발족하',
    '진행했',
    '진행됐',
    '마쳤',
    '마치고',
    '마련했',
    '가동했',
    '가동하고',
    '가동하며',
    '가동하였',
    '가동해',
    '소집했',
    '소집하였',
    '소집해',
    '재개했',
    '재개하였',
    '실시했',
    '실시하였',
    '치렀',
    '닻을 올렸',
    '막을 올렸',
    '문을 열었',
  ])('정책협의회를 %s', (verb) => {
    expect(opened(`두 부처는 13일 하천 정책협의회를 ${verb} 두 방안을 살폈다.`)).toBe('held');
  });
  test.each(['열린', '마친 뒤', '마친 후', '가동에 들어갔', '활동에 들어갔', '운영에 들어갔'])(
    '정책협의회가 %s',
    (verb) => {
      expect(opened(`두 부처는 13일 하천 정책협의회가 ${verb} 것을 반겼다.`)).toBe('held');
    },
  );
  test.each(['회의', '모임', '만남', '회동'])('2차 %s를 했다', (sitting) => {
    expect(opened(`정책협의회가 13일 2차 ${sitting}를 했다.`)).toBe('held');
    expect(opened(`정책협의회가 13일 2차 ${sitting}를 하였다.`)).toBe('held');
  });
  test.each(['열린', '개최된', '개최한', '주재한', '가진'])('%s 정책협의회에서', (verb) => {
    expect(opened(`두 부처는 13일 세종에서 ${verb} '하천 정책협의회'에서 뜻을 모았다.`)).toBe('held');
    expect(opened(`두 부처는 13일 세종에서 ${verb} 첫 '하천 정책협의회'에서 뜻을 모았다.`)).toBe('held');
  });
  test.each('꾸리고 꾸려 구성하고 구성해 신설하고 신설해 만들고 만들어 설치하고 발족해'.split(' '))(
    '정책협의회를 %s 첫 회의를',
    (verb) => {
      expect(opened(`두 부처는 하천 정책협의회를 ${verb} 첫 회의를 열었다.`)).toBe('held');
    },
  );
  test.each(['열었다', '가졌다', '갖는다', '개최했다', '했다', '하였다'])('정책협의회를 꾸려 첫 모임을 %s', (verb) => {
    for (const sitting of ['회의', '모임', '만남'])
      expect(opened(`두 부처는 하천 정책협의회를 새로 꾸려 첫 ${sitting}를 ${verb}`)).toBe('held');
  });
  test.each(['다', '였다', '이다', '입니다', '였습니다'])('정책협의회의 첫 회의%s', (end) => {
    expect(opened(`두 부처가 만든 '하천 정책협의회'의 첫 회의${end}.`)).toBe('held by headline');
  });
  test.each('했다 하였다 합의했다'.split(' '))('정책협의회에서 …기로 %s', (end) => {
    expect(opened(`13일(월) 정책협의회 첫 회의에서 둑을 높이기로 ${end}.`)).toBe('held');
    expect(opened(`13일(월) 정책협의회 첫 회의에서 둑을 높이키로 ${end}.`)).toBe('held');
  });
  test.each(
    '합의했다 합의하였다 논의했다 논의하였다 점검했다 점검하였다 확정했다 확정하였다 의결했다 결정했다 공유했다'.split(
      ' ',
    ),
  )('정책협의회에서 %s', (end) => {
    expect(opened(`13일(월) 정책협의회 첫 회의에서 둑의 높이를 ${end}.`)).toBe('held');
  });
  test('정책협의회에서 뜻을 모았다', () => {
    expect(opened('13일(월) 정책협의회는 본회의에서 둑을 높일 뜻을 모았다.')).toBe('held');
  });
});

describe('announced', () => {
  test.each([
    '연다',
    '열기로',
    '열린다',
    '열릴',
    '개최한다',
    '개최할',
    '개최된다',
    '개최될',
    '개최키로',
    '개최하기로',
    '개최 예정',
    '갖는다',
    '갖기로',
    '가질',
    '출범한다',
    '발족한다',
    '주재한다',
  ])('정책협의회를 %s', (verb) => {
    expect(opened(`두 부처는 20일 하천 정책협의회를 ${verb} 것이라고 한다.`)).toBe('announced');
  });
  test.each(['열 예정', '열 계획', '열 방침', '열 것', '개최 예정'])('정책협의회를 %s', (verb) => {
    expect(opened(`두 부처는 20일 하천 정책협의회를 ${verb}이다.`)).toBe('announced');
  });
  test.each(['열리는', '열릴', '개최되는', '개최될'])('%s 정책협의회', (verb) => {
    expect(opened(`두 부처는 20일 세종에서 ${verb} '하천 정책협의회' 준비에 바쁘다.`)).toBe('announced');
  });
});

test.each('개최 출범 발족 가동 첫발 열려 결과 주요내용'.split(' '))('a headline: 정책협의회 %s', (word) => {
  expect(opened(`국토부-환경부 하천 정책협의회 ${word}`)).toBe('held by headline');
});
test.each(['결과 요약', '결과 보고', '결과 발표', '회의 결과'])('a headline: 정책협의회 %s', (words) => {
  expect(opened(`국토부-환경부 하천 정책협의회 ${words}`)).toBe('held by headline');
});

test.each('두 세 네 다섯 여섯 일곱 여덟 아홉 열'.split(' '))('정책협의회의 %s 번째 회의를 열었다', (ordinal) => {
  expect(opened(`두 부처는 13일 하천 정책협의회의 ${ordinal} 번째 회의를 열었다.`)).toBe('held');
});
test.each(['2차', '제2회', '2번째', '첫', '첫 번째', '정례', '정기'])('정책협의회 %s 회의를 열었다', (round) => {
  for (const sitting of [
    '회의를',
    '모임을',
    '만남을',
    '회동을',
    '정기 회의를',
    '본 회의를',
    '킥오프 회의를',
    '착수 회의를',
  ])
    expect(opened(`두 부처는 13일 하천 정책협의회 ${round} ${sitting} 열었다.`)).toBe('held');
});
test.each(['출범식을', '발족식을', '첫 회의를'])('정책협의회 %s 열었다', (what) => {
  expect(opened(`두 부처는 13일 하천 정책협의회 ${what} 열었다.`)).toBe('held');
});
test.each(['를', '가', '는', '도'])('정책협의회%s 열렸다', (particle) => {
  expect(opened(`두 부처의 하천 정책협의회${particle} 13일 세종에서 열렸다.`)).toBe('held');
});
test.each(['을 ', '를 ', '하고 ', '하며 ', '으며 ', '추진해 ', '협의회 ', '협의체 '])(
  'another verb or object between: %s',
  (word) => {
    expect(opened(`두 부처의 하천 정책협의회는 둑${word}박람회를 열었다.`)).toBeNull();
  },
);

test.each(['알려졌다', '보인다', '전해졌다', '예상된다', '관측된다', '전망된다', '나온다', '이다'])(
  'hearsay: %s',
  (end) => {
    expect(opened(`두 부처가 20일 하천 정책협의회를 열 것으로 ${end}.`)).toBeNull();
  },
);
test.each(['열 것으로 전해졌다', '열 거란 얘기가 나온다', '열 전망이 나온다', '열 관측이 나온다'])(
  'hearsay: %s',
  (words) => {
    expect(opened(`두 부처가 20일 하천 정책협의회를 ${words}.`)).toBeNull();
  },
);

test.each([
  '분기마다',
  '격월로',
  '격주로',
  '매월',
  '매달',
  '매년',
  '한 달에 한 번',
  '두 달마다',
  '세 달마다',
  '석 달마다',
  '2개월마다',
  '월 2회',
  '연 2회',
  '연간 2회',
  '한 해 두 번',
  '1년에 두 번',
  '반기마다',
  '정례적으로',
  '정기적으로',
  '수시로',
  '상시로',
  '월 한 번',
])('how often it meets: %s', (rhythm) => {
  expect(opened(`두 부처는 하천 정책협의회를 ${rhythm} 열기로 했다.`)).toBeNull();
});
test.each(['구성해', '신설해', '설치해', '꾸리며', '꾸려서', '만들어'])('still to be founded: %s', (verb) => {
  expect(opened(`두 부처는 하천 정책협의회 ${verb.replace('해', '하여')} 곧 열기로 했다.`)).toBeNull();
});
test.each([
  '지난해',
  '작년',
  '상반기',
  '5월 열린',
  '5월에 개최된',
  '앞서',
  '그동안',
  '그간',
  '당시',
  '지난 5월',
  '지난달',
  '올해 초',
  '연초',
  '2023년 5월',
])('of the past: %s', (time) => {
  expect(opened(`두 부처는 ${time} 하천 정책협의회를 열었다.`)).toBeNull();
});
test.each(['차기', '다음', '후속'])('the one after: %s', (word) => {
  expect(opened(`두 부처는 ${word} 정책협의회를 열기로 했다.`)).toBeNull();
  expect(opensOnly(`${word} 정책협의회를 세종에서 열기로 했다`)).toBe(false);
});
test.each(['협의회를', '협의체를', '협의회가', '협의회을'])('a clause that only opens: %s', (body) => {
  expect(opensOnly(`두 부처는 20일 하천 정책${body} 세종에서 열기로 했다`)).toBe(true);
  expect(opensOnly(`두 부처는 분기마다 하천 정책${body} 세종에서 열기로 했다`)).toBe(false);
});
test.each(['-', '–', '—'])('a line below the headline: … %s', (dash) => {
  expect(opened(`${dash} 5월 13일, 제2차 국토부·환경부 정책협의회 ${dash}`)).toBe('held by headline');
});

test.each(['첫발을 뗐다', '첫발을 내디뎠다'])('정책협의회가 %s', (words) => {
  expect(opened(`두 부처의 하천 정책협의회가 13일 ${words}.`)).toBe('held');
});
