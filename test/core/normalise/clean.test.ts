import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../functions/core/normalise/clean.ts';

const rules = (raw: string): string[] =>
  clean(raw)
    .dropped.map(({ rule }) => rule)
    .sort();

const body = [
  '산업통상자원부와 중소벤처기업부는 22일 협의회를 갖고 협업을 본격화했습니다.',
  '두 부처는 연 2회 장관급 정책협의회를 운영키로 했다.',
  '□ (규제) 무단 복제와 재배포를 금지하는 규정을 내년까지 마련하기로 함',
  '- 관련기사 제목을 공유하는 서비스의 운영원칙을 만들 계획이라고 밝혔다.',
  '개요',
  '○ 댓글 문화를 개선하기 위한 협의체를 구성하기로 하였음',
  '다음 글로벌 강소기업',
  '이력 조회',
  '저작권자 보호를 위한 협의체를 두 부처가 함께 두기로 했다.',
  '저작권 보호를 위해 두 부처가 공동으로 점검단을 꾸릴 예정이다.',
];
const furniture = [
  '본문 바로가기 메인메뉴 바로가기',
  '이 누리집은 대한민국 공식 전자정부 누리집입니다.',
  '콘텐츠 영역',
  '입력 2024-05-28 10:30',
  '  • 승인 2024.05.28 15:00',
  '방송/통신입력 :2018/01/02 12:00',
  '2013-06-11 11:30',
  '글자크기 설정',
  '  • 댓글 0',
  '0 / 300',
  '댓글을 삭제 하시겠습니까?',
  '닫기',
  '이 기사를 공유합니다',
  '그림입니다.',
  '원본 그림의 이름: CLP00001.bmp',
  '원본 그림의 크기: 가로 640pixel, 세로 480pixel',
  '사진 찍은 날짜: 2021년 07월 06일 오후 2:30',
  '프로그램 이름 : Adobe Photoshop',
  '![](https://image.example.com/2016/03/03/1.jpg)',
  '저작권자 © 대한전문건설신문 무단전재 및 재배포 금지',
  '무단전재, 복사, 배포 등을 금지합니다.',
  '"이 자료는 교육부의 보도자료를 전재하여 제공함을 알려드립니다."',
  '다음기사 외교부 인사',
  '- 3 -',
];

describe('page furniture', () => {
  it.each(furniture)('is taken out: %s', (line) => {
    const { text } = clean(`${body[0]}\n${line}\n${body[1]}\n`);
    expect(text).toBe(`${body[0]}\n${body[1]}\n`);
  });

  it.each(body)('is not what a release says: %s', (line) => {
    expect(clean(`${line}\n`)).toMatchObject({ text: `${line}\n`, dropped: [] });
  });

  it('keeps sentences and drops furniture in any order', () => {
    const line = fc.oneof(fc.constantFrom(...body), fc.constantFrom(...furniture), fc.constant(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const kept = clean(lines.join('\n')).text.split('\n');
        const sentence = (text: string): boolean => body.includes(text) && text.length > 20;
        expect(kept.filter(sentence)).toEqual(lines.filter(sentence));
        expect(kept.filter((text) => furniture.includes(text))).toEqual([]);
      }),
    );
  });

  it('drops what follows the end of the article, but nothing before it', () => {
    const raw = `제목\n${body[0]}\n표 없는 짧은 줄\n©(주) 데일리안 무단전재 및 재배포 금지\n- 유명 가수 한남동 빌라 압류\n축제 안내`;
    expect(clean(raw).text).toBe(`제목\n${body[0]}\n표 없는 짧은 줄\n`);
    expect(clean(`©(주) 데일리안 무단전재 및 재배포 금지\n짧은 제목\n${body[0]}`).text).toBe(`짧은 제목\n${body[0]}`);
    expect(clean('©(주) 데일리안 무단전재 및 재배포 금지\n짧은 제목').text).toBe('짧은 제목');
  });

  it('drops numbered house rules as one block', () => {
    const raw = `${body[0]}\n정책브리핑 게시물 운영원칙에 따라 글이 지워질 수 있습니다.\n\n  • 1. 개인정보를 적은 글\n  • 2. 거짓을 적은 글\n`;
    expect(clean(raw).text).toBe(`${body[0]}\n`);
    expect(rules(raw)).toEqual(['house-rules']);
    expect(clean('1. 추진 배경\n2. 협력 과제\n').dropped).toEqual([]);
  });

  it('drops the list of related articles and goes on with the article', () => {
    const raw = `관련기사\n- [현장] "AI 인재 투자 확대"2025.08.14\n- 3천억 규모 AI 투자 펀드2025.08.12\n또한 두 부처는 차관급 정책협력 협의체를 구성하기로 했다.`;
    expect(clean(raw).text).toBe('또한 두 부처는 차관급 정책협력 협의체를 구성하기로 했다.');
  });

  it('does not take a release in dashes for a list of articles', () => {
    const raw = '관련기사\n- 두 부처는 연 2회 장관급 정책협의회를 운영키로 함\n';
    expect(clean(raw).text).toBe('- 두 부처는 연 2회 장관급 정책협의회를 운영키로 함\n');
  });

  it('takes a masthead’s date only from the head', () => {
    expect(clean('05.09 (목)\n제목').text).toBe('제목');
    expect(clean('제목\n05.09 (목)').text).toBe('제목\n05.09 (목)');
  });

  it.each([
    ['아시아투데이 홍길동 기자 = 정부가 협력을 강화한다.', '정부가 협력을 강화한다.'],
    ['(서울=연합뉴스) 홍길동 기자 = 정부가 협력을 강화한다.', '정부가 협력을 강화한다.'],
    ['[세종=뉴스핌] 환경부가 정례 협의회를 둔다.', '환경부가 정례 협의회를 둔다.'],
    ['매일일보 | 두 부처는 28일 협의회를 열었다.', '두 부처는 28일 협의회를 열었다.'],
    ['과천--(뉴스와이어)--산업부와 중기청은 협의회를 열었다.', '산업부와 중기청은 협의회를 열었다.'],
    ['[아시아경제]협업을 확대 추진키로 했다.<아시아경제 무단전재 배포금지>', '협업을 확대 추진키로 했다.'],
    ['[ESG] 두 부처는 지침을 마련하기로 했다.', '[ESG] 두 부처는 지침을 마련하기로 했다.'],
    ['[산업부] 규제를 개선한다.', '[산업부] 규제를 개선한다.'],
  ])('takes bylines and bans off a line: %s', (raw, expected) => {
    expect(clean(raw).text).toBe(expected);
  });

  it('needs time in proportion to the text', () => {
    const units = [
      '담당부서\n',
      '이 자료는 ',
      '[가=',
      '02-',
      '홍길동 과장 ',
      '닫기\n',
      '무단전재 ',
      '게시물 운영원칙에 따라\n1. 가\n',
    ];
    for (const unit of units) {
      const before = performance.now();
      clean(unit.repeat(100_000 / unit.length));
      expect(performance.now() - before).toBeLessThan(5_000);
    }
  });
});

describe('issuers', () => {
  it.each([
    ['“이 자료는 산업통상자원부의 보도자료를 전재하여 제공함을 알려드립니다.”', ['산업통상자원부']],
    ['"이 자료는 교육부의 보도자료를 전재하여 제공함을 알려드립니다."', ['교육부']],
    [
      '이 자료는 산업통상부, 중소벤처기업부의 보도자료를 전재하여 제공함을 알려드립니다.',
      ['산업통상부', '중소벤처기업부'],
    ],
    ['이 자료는 환경부와 산림청의 보도자료를 전재하여 제공함을 알려드립니다.', ['환경부', '산림청']],
    ['이 자료는 교육부의 정책을 다룬다.', []],
  ])('come from the re-post notice: %s', (raw, expected) => {
    expect(clean(raw).issuers).toEqual(expected);
  });
});

describe('offsets', () => {
  it('lead back to the same characters, in order', () => {
    const line = fc.oneof(fc.constantFrom(...body, ...furniture), fc.string({ unit: 'grapheme', maxLength: 30 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const raw = lines
          .join('\n')
          .replace(/[\v\f\u0085\u2028\u2029\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\uFF01-\uFF5E]/g, '');
        const { text, toRaw } = clean(raw);
        let last = -1;
        for (let at = 0; at < text.length; at++) {
          const { start, end } = toRaw({ start: at, end: at + 1 });
          expect(end).toBe(start + 1);
          expect(raw.charAt(start)).toBe(text.charAt(at));
          expect(start).toBeGreaterThan(last);
          last = start;
        }
      }),
    );
  });

  it('span a cut when the cleaned span does, and do not swallow one at their end', () => {
    const raw = '협의회를 열었다.(사진=산업부)\n끝으로 협력한다.';
    const { text, toRaw } = clean(raw);
    expect(text).toBe('협의회를 열었다.\n끝으로 협력한다.');
    const first = toRaw({ start: 0, end: 9 });
    expect(raw.slice(first.start, first.end)).toBe('협의회를 열었다.');
    const all = toRaw({ start: 0, end: text.length });
    expect(all).toEqual({ start: 0, end: raw.length });
  });

  it('hold for full-width characters and odd spaces, which become plain ones', () => {
    const { text, toRaw } = clean('(\uFF32\uFF06\uFF24)\u3000사업\u00A0연계');
    expect(text).toBe('(R&D) 사업 연계');
    expect(toRaw({ start: 6, end: 8 })).toEqual({ start: 6, end: 8 });
  });

  it('of an empty text are empty', () => {
    expect(clean('').text).toBe('');
    expect(clean('닫기').toRaw({ start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
  });
});
