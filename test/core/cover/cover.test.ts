import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCover } from '../../../functions/core/cover/cover.ts';
import { Cover } from '../../../functions/core/model/cover.ts';

const cover = (text: string, publishedOn: string | null = '2026-09-08', fileNames: string[] = []) =>
  readCover({ text, fileNames, publishedOn });
const until = (text: string, publishedOn?: string | null, fileNames?: string[]) => {
  const { embargo } = cover(text, publishedOn, fileNames);
  return embargo && [embargo.until, embargo.assumed];
};

describe('embargo', () => {
  it.each([
    ['보도시점 2026. 9. 8.(화) 석간', '2026-09-08T03:00:00.000Z', true],
    ['보도시점\t2026. 9. 8.(화) 조간\t배포\t2026. 9. 7.(월) 14:00', '2026-09-07T21:00:00.000Z', true],
    ['보도시점\n(온라인) 2026. 9. 7.(월) 12:00\n(지 면) 2026. 9. 8.(화) 조간\n배포', '2026-09-07T03:00:00.000Z', false],
    ['보도시점 (지면) 2026. 9. 8.(화) 조간 (온라인) 9. 7.(월) 11:00', '2026-09-07T02:00:00.000Z', false],
    [
      '보도시점 : 2026. 9. 8.(화) 조간(인터넷·방송·통신 9. 7.(월) 오전 11시 30분 이후)',
      '2026-09-07T02:30:00.000Z',
      false,
    ],
    ['보 도 시 점  9월 9일(수) 오후 2시', '2026-09-09T05:00:00.000Z', false],
    ['엠바고 : ’26.9.9(수) 10:00', '2026-09-09T01:00:00.000Z', false],
    ['9월 9일(수) 11:30(회의종료) 이후 사용', '2026-09-09T02:30:00.000Z', false],
    ['보도시점 2026. 9. 8.(화)', '2026-09-07T21:00:00.000Z', true],
    ['보도시점 2026. 9. 8.(화) 24:00', '2026-09-08T15:00:00.000Z', false],
  ])('%s', (text, at, assumed) => {
    expect(until(text)).toEqual([at, assumed]);
  });

  it.each([
    '보도시점 배포 즉시',
    '보도시점 2026. 9. 8.(화) 배포 즉시',
    '보도시점 배포시점부터 보도하여 주시기 바랍니다',
    '두 부처는 9월 9일(수) 11:30에 협의회를 열었다.',
    '보도시점 2062. 9. 8.(화) 조간',
    '보도시점 13. 45. 조간',
    '',
  ])('is none: %s', (text) => {
    expect(until(text)).toBeNull();
  });

  it('is read by the day of publication where no year is written, over the turn of the year too', () => {
    expect(until('보도시점 1. 2.(토) 조간', '2026-12-31')).toEqual(['2027-01-01T21:00:00.000Z', true]);
    expect(until('보도시점 12. 31.(목) 석간', '2027-01-01')).toEqual(['2026-12-31T03:00:00.000Z', true]);
    expect(until('보도시점 12. 31.(목) 석간', null)).toBeNull();
  });

  it('is taken from a file’s name where the text says nothing', () => {
    const names = ['사진.jpg', '260908(조간) 제1차 가상 협의회.hwpx'];
    expect(until('본문뿐이다.', '2026-09-07', names)).toEqual(['2026-09-07T21:00:00.000Z', true]);
    expect(until('본문뿐이다.', '2026-09-07', ['0908(석간) 가상 협의회.hwp'])).toEqual([
      '2026-09-08T03:00:00.000Z',
      true,
    ]);
    expect(until('보도시점 배포 즉시', '2026-09-07', names)).toBeNull();
    expect(until('본문뿐이다.', '2026-09-07', ['260908 가상 협의회.hwpx', '1234567(조간).hwp'])).toBeNull();
  });
});

describe('distribution, departments, issuers', () => {
  it.each([
    ['보도시점 2026. 9. 8.(화) 조간 배포 2026. 9. 7.(월) 08:30', { on: '2026-09-07', at: '2026-09-06T23:30:00.000Z' }],
    ['(배포) 2026. 9. 7.(월) 15:00', { on: '2026-09-07', at: '2026-09-07T06:00:00.000Z' }],
    ['배포일시\t2026. 9. 7.(월) / 총 5쪽(본문 3, 붙임 2)', { on: '2026-09-07', at: null }],
    ['보도시점 배포 즉시', null],
    ['두 부처는 백신을 배포하기로 하였다.', null],
  ])('%s', (text, distributed) => {
    expect(cover(text).distributed).toEqual(distributed);
  });

  it('names divisions and bodies, never a desk officer', () => {
    const table = [
      '담당부서\t산업통상부\t책임자\t과  장\t우솔국 (044-000-0801)',
      '<총괄>\t중견기업정책과\t담당자\t사무관\t이병관 (044-000-0802)',
      '담당 부서\t중소벤처기업부\t책임자\t국장\t남궁민관 (044-000-0803)',
      '<공동>\t글로벌성장정책관\t담당자\t주무관\t최용단 (044-000-0804)',
      '붙임 회의 개요를 싣는다. 국립연구팀',
    ].join('\n');
    expect(cover(table)).toMatchObject({
      departments: ['중견기업정책과', '글로벌성장정책관'],
      jointIssuers: ['산업통상부', '중소벤처기업부'],
    });
  });

  it('has no joint issuers where one body signs', () => {
    expect(cover('담당부서 해양수산부 항만정책과 책임자 과장 도담비 (044-000-0301)')).toMatchObject({
      departments: ['항만정책과'],
      jointIssuers: [],
    });
  });
});

describe('any text', () => {
  const part = fc.constantFrom(
    '보도시점 ',
    '배포 ',
    '2026. 9. 8.(화) ',
    '9월 9일 ',
    '조간 ',
    '석간 ',
    '12:00 ',
    '오후 2시 ',
    '(온라인) ',
    '즉시 ',
    '담당부서 ',
    '정책과 ',
    '홍길국 ',
    '과장 ',
    '\n',
    '\t',
    '이후 사용 ',
    '99. 99. ',
    '엠바고 ',
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.array(part, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it('gives a cover within its schema, near the day, without names', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.string(), { maxLength: 3 }), (text, names) => {
        const read = cover(text, '2026-09-08', names);
        expect(Cover.parse(read)).toEqual(read);
        if (read.embargo) {
          expect(Math.abs(Date.parse(read.embargo.until) - Date.parse('2026-09-08'))).toBeLessThan(9 * 86_400_000);
        }
        expect(read.departments).not.toContain('홍길국');
      }),
    );
  });

  it('is read in time that grows with its length', () => {
    for (const piece of ['보도시점 ', '담당부서 가', '1. 2. ', ' '.repeat(20), '이후']) {
      const started = performance.now();
      cover(piece.repeat(40_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});
