import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extract } from '../../../functions/core/extract/extract.ts';
import type { CommitmentFact } from '../../../functions/core/model/fact.ts';
import { Facts } from '../../../functions/core/model/fact.ts';
import { registry } from './registryOfSeeds.ts';

const OPENING = "산업통상자원부와 환경부는 17일 서울 양재동 엘타워에서 '산업부-환경부 정책 협의회'를 열었다.\n";
const promised = (text: string, publishedOn = '2017-10-17'): CommitmentFact[] =>
  extract(text, { publishedOn, registry }).commitments;
const actors = (fact: CommitmentFact | undefined): string[] | undefined => fact?.actors.map((each) => each.name);

test('what the council agreed on, by whom, until when', () => {
  const facts = promised(
    `${OPENING}두 부처는 연말까지 8개 정책 과제를 함께 추진하기로 했다.\n산업부는 청정기술 개발을 지원하고, 환경부는 규제 개선을 검토할 계획이다.`,
  );
  expect(facts.map((fact) => [fact.quote, actors(fact)])).toEqual([
    ['두 부처는 연말까지 8개 정책 과제를 함께 추진하기로 했다', ['산업통상자원부', '환경부']],
    ['산업부는 청정기술 개발을 지원하고', ['산업통상자원부']],
    ['환경부는 규제 개선을 검토할 계획이다', ['환경부']],
  ]);
  expect(facts[0]).toMatchObject({
    due: { asWritten: '연말까지', normalised: '2017-12' },
    amounts: ['8개 과제'],
    type: 'substantive',
    strength: 'commit',
    scope: 'council',
    rule: 'promise.agreed',
  });
  expect(facts[2]?.strength).toBe('review');
});

test('channels between the ministries are process', () => {
  const [fact] = promised(`${OPENING}두 부처는 과제별 월 1회의 국장급 정책실무협의회를 운영키로 했다.`);
  expect(fact).toMatchObject({ type: 'process', due: { normalised: 'recurring:monthly' } });
});

test('a body that only qualifies a noun does not act', () => {
  const [fact] = promised(`${OPENING}산업부가 보유한 배출 정보를 기업에 제공하기로 했다.`);
  expect(actors(fact)).toEqual(['산업통상자원부', '환경부']);
});

test('who acted before acts on in the same breath', () => {
  const facts = promised(`${OPENING}환경부는 전기차 보급을 늘리기로 했다. 또한 충전소 설치도 지원키로 했다.`);
  expect(facts.map(actors)).toEqual([['환경부'], ['환경부']]);
});

test.each([
  ['talk', '두 부처는 협력 방안을 논의하고 지원정책도 점검했다.'],
  ['wishes of a person', '김은경 환경부 장관은 긴밀한 협력이 매우 중요하다며 함께 대응해야 한다고 말했다.'],
  ['courtesies of a person', '백운규 산업부 장관은 지원을 아끼지 않겠다고 밝혔다.'],
  ['who attends', '회의에는 두 부처 실·국장이 참석한다.'],
  ['furniture of the page', '로그인 후 댓글작성이 가능합니다.'],
  ['what is past', '두 부처는 협의를 마치는 등 성과를 거두었으며, 시범사업을 추진하고 있다.'],
])('no promise: %s', (_, sentence) => {
  expect(promised(OPENING + sentence)).toEqual([]);
});

test('the lead that tells it in short counts once', () => {
  const facts = promised(
    `산업통상자원부와 환경부가 미세먼지 분야에서 협력을 강화한다.\n${OPENING}두 부처는 미세먼지 측정망을 함께 늘리기로 했다.\n온실가스 감축 사업도 공동으로 추진한다.`,
  );
  expect(facts.map((fact) => fact.quote)).toEqual([
    '두 부처는 미세먼지 측정망을 함께 늘리기로 했다',
    '온실가스 감축 사업도 공동으로 추진한다',
  ]);
});

test('without a council the plans of the body that speaks are plans', () => {
  const text =
    '중소벤처기업부는 새 통계를 통계청과 협업해 만들었다고 밝혔다.\n이번 공표를 시작으로 매월 작성할 계획이다.';
  const [fact, ...rest] = promised(text, '2019-02-26');
  expect(rest).toEqual([]);
  expect(fact).toMatchObject({ scope: 'plan', due: { normalised: 'recurring:monthly' } });
  expect(actors(fact)).toEqual(['중소벤처기업부']);
});

test.each([
  '과기정통부를 비롯해 산업부, 중기부 등 9개 부·처·청이 참여한다.',
  "해양수산부는 16일 세종청사에서 '조선·해양플랜트 산·학·연 간담회'를 연다고 밝혔다.",
  '중소벤처기업부는 오는 2일자로 과장급 인사를 한다고 1일 밝혔다.',
  '과기정통부는 연구개발 혁신을 지원한다. 교육부는 인재양성 체계를 강화한다.',
  '폐지안은 법제사법위원회를 거쳐 이르면 28일 본회의에 오를 전망이다.',
])('silent where nothing is planned: %s', (text) => {
  expect(promised(text, '2018-01-02')).toEqual([]);
});

test('whatever the text, the facts keep to their schema and quote the text', () => {
  const part = fc.constantFrom(
    '산업부와 ',
    '환경부는 ',
    '두 부처는 ',
    "'산업부-환경부 정책협의회'를 ",
    '17일 ',
    '열고 ',
    '열었다.',
    '협력하기로 했다.',
    '지원을 강화하고, ',
    '\n',
    '- ',
    '□ ',
    '120억원을 ',
    '내년까지 ',
    '한편 ',
    '“',
    '”',
    '고 밝혔다.',
    '(',
    ')',
    '△',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), fc.constantFrom(null, '2017-10-17'), (parts, publishedOn) => {
      const text = parts.join('');
      const facts = Facts.parse(extract(text, { publishedOn, registry }));
      for (const fact of facts.commitments) expect(text.slice(fact.span.start, fact.span.end)).toBe(fact.quote);
      expect(facts).toEqual(extract(text, { publishedOn, registry }));
    }),
  );
});
