import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../functions/core/model/event.ts';
import { Criteria } from '../../../functions/core/model/subscription.ts';
import { renderMail } from '../../../functions/core/render/mail.ts';
import {
  commitment,
  commitments,
  council,
  event,
  industry,
  meeting,
  planEvent,
  release,
  subscription,
} from './build.ts';

const leave = { kind: 'command', text: 'npm run ops -- subscriptions remove sub_1' } as const;
const mail = (given: Event = event()) => renderMail(given, subscription(), leave);
const subject = (given: Event): string => mail(given).subject;
/** What a reader of the HTML part reads, white space aside. */
const seen = (html: string): string => load(html)('body').text().replace(/\s+/g, '');
const flat = (text: string): string => text.replace(/\s+/g, '');

describe('the subject', () => {
  it.each<[string, Event, string]>([
    [
      'a meeting',
      event(),
      '[새 회의] 산업부-해수부 정책협의회 제3차 (2026-04-08) · 새 약속 1건: 항만 하역장비 국산화 과제 공동 공모 / 1 new commitment',
    ],
    [
      'a council seen first',
      event({ type: 'council.created', data: { commitments: commitments(6) } }),
      '[처음 보는 협의회] 산업부-해수부 정책협의회 제3차 (2026-04-08) · 새 약속 6건: 협력과제 1번 이행 … / 6 new commitments',
    ],
    [
      'a meeting to come',
      event({ data: { commitments: [], meeting: meeting({ status: 'announced' }) } }),
      '[회의 예고] 산업부-해수부 정책협의회 제3차 (2026-04-08 예정) · 새 약속 없음 / no new commitments',
    ],
    [
      'a round that the name says',
      event({ data: { meeting: meeting({ name: '제3차 산업부-해수부 정책협의회' }) } }),
      '[새 회의] 제3차 산업부-해수부 정책협의회 (2026-04-08) · 새 약속 1건: 항만 하역장비 국산화 과제 공동 공모 / 1 new commitment',
    ],
    [
      'another number in the name',
      event({ data: { meeting: meeting({ name: '산업부-해수부 13차 협의회' }) } }),
      '[새 회의] 산업부-해수부 13차 협의회 제3차 (2026-04-08) · 새 약속 1건: 항만 하역장비 국산화 과제 공동 공모 / 1 new commitment',
    ],
    [
      'a name without its parties',
      event({ data: { meeting: meeting({ name: '2026년 제3차 정책협의회' }) } }),
      '[새 회의] 산업통상부·해양수산부 2026년 제3차 정책협의회 (2026-04-08) · 새 약속 1건: 항만 하역장비 국산화 과제 공동 공모 / 1 new commitment',
    ],
    [
      'neither round nor day',
      event({ data: { meeting: meeting({ round: null, heldOn: null, dayOfMonth: 22 }) } }),
      '[새 회의] 산업부-해수부 정책협의회 · 새 약속 1건: 항만 하역장비 국산화 과제 공동 공모 / 1 new commitment',
    ],
    [
      'a change, found late',
      event({ type: 'meeting.revised', late: true, data: { commitments: [] } }),
      '[회의 소식 바뀜] 산업부-해수부 정책협의회 제3차 (2026-04-08) · 새 약속 없음 · 늦게 발견 / no new commitments',
    ],
    [
      'plans',
      planEvent(),
      '[새 계획] 산업부-해수부, 제3차 정책협의회 열어 · 새 계획 1건: 항만 하역장비 국산화 과제 공동 공모 / 1 new plan',
    ],
  ])('names %s', (_, given, expected) => {
    expect(subject(given)).toBe(expected);
  });

  it('is English first for whoever asked for that', () => {
    expect(renderMail(event(), subscription({ language: 'en' }), leave).subject).toBe(
      '[New meeting] 산업부-해수부 정책협의회 제3차 (2026-04-08) · 1 new commitment: 항만 하역장비 국산화 과제 공동 공모 / 새 약속 1건',
    );
  });

  it('stays on one line whatever the name holds', () => {
    const forged = meeting({ name: '협의회\r\nBcc: a@example.org\u202e\u0000' });
    expect(subject(event({ data: { meeting: forged } }))).not.toMatch(/[\r\n\0\u202e]/);
  });
});

describe('the body', () => {
  it.each<[string, Event, string[]]>([
    [
      'the meeting',
      event(),
      ['2026년 4월 8일(수) 열림', 'held Wed 8 April 2026', '부산항 국제여객터미널', '산업통상부 · 해양수산부'],
    ],
    [
      'what is promised',
      event(),
      ['항만 하역장비 국산화 과제 공동 공모', '2026년 9월 (“올해 9월까지”)', 'September 2026', '12개', '하기로 함'],
    ],
    [
      'where it can be read',
      event(),
      ['대한민국 정책브리핑 korea.kr', 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156790021'],
    ],
    ['how to leave', event(), ['npm run ops -- subscriptions remove sub_1', '답장']],
    [
      'that it was found late',
      event({ late: true, at: '2026-05-01T15:30:00.000Z' }),
      ['늦게 발견', '2026년 5월 2일(토)', 'Found late'],
    ],
    ['that there is no date', event({ data: { commitments: [commitment({ due: null })] } }), ['기한 없음', 'no date']],
    [
      'words that give no date',
      event({ data: { commitments: [commitment({ due: { asWritten: '적기에', normalised: null } })] } }),
      ['“적기에”', 'no calendar date'],
    ],
    [
      'what is only considered',
      event({ data: { commitments: [commitment({ strength: 'review' })] } }),
      ['검토', 'to be considered'],
    ],
    [
      'what is only tried',
      event({ data: { commitments: [commitment({ strength: 'effort', type: 'process' })] } }),
      ['노력·협조', 'best effort', '협의 절차'],
    ],
    ['that nobody is named', event({ data: { commitments: [commitment({ actors: [] })] } }), ['주체가 적혀 있지 않음']],
    [
      'a day known in part',
      event({ data: { meeting: meeting({ heldOn: null, year: 2019, dayOfMonth: 22 }) } }),
      ['2019년 22일(월 모름)'],
    ],
    ['no day at all', event({ data: { meeting: meeting({ heldOn: null, year: null }) } }), ['날짜 모름']],
    [
      'a council without a meeting',
      event({ data: { meeting: null, council: council({ name: '정책협의회' }) } }),
      ['산업통상부·해양수산부 정책협의회'],
    ],
    ['plans', planEvent(), ['새 계획 1건', '산업부-해수부, 제3차 정책협의회 열어', '해양수산부']],
    ['that no address is known', event({ data: { release: { ...release(), links: [] } } }), ['주소를 모름']],
  ])('tells %s in both parts', (_, given, facts) => {
    const { text, html } = mail(given);
    for (const fact of facts) {
      expect(flat(text)).toContain(flat(fact));
      expect(seen(html)).toContain(flat(fact));
    }
  });

  it('shows the evidence as a quotation', () => {
    const { text, html } = mail();
    expect(load(html)('blockquote').text()).toBe(`“${commitment().fact.quote}”`);
    expect(text).toContain(`   > ${commitment().fact.quote}\n`);
  });

  it('says why it was sent, with the names of what was asked for', () => {
    const given = subscription({
      name: '산업 감시',
      criteria: Criteria.parse({
        types: ['meeting.created'],
        organisations: ['industry', 'health'],
        councils: ['cnl_1'],
        words: ['항만'],
        plans: true,
      }),
    });
    const { text } = renderMail(event(), given, leave);
    const expected = [
      '구독 Subscription: 산업 감시',
      '소식 News: 새 회의',
      '산업통상부 (industry) / health',
      '산업부-해수부 정책협의회 (cnl_1)',
      '낱말 Words: 항만',
      '협의회 밖의 계획도',
    ];
    for (const one of expected) expect(text).toContain(one);
  });

  it('says how to leave in the words it is given', () => {
    const { text, html } = renderMail(event(), subscription(), { kind: 'command', text: 'ask <the> desk' });
    expect(text).toContain('ask <the> desk');
    expect(html).toContain('ask &lt;the&gt; desk');
    expect(text).not.toContain('npm run');
  });

  it('keeps the order of the text in short lists and names who must act in each', () => {
    const { text } = mail(event({ data: { commitments: commitments(8) } }));
    expect(text.match(/협력과제 \d+번 이행/g)).toEqual(commitments(8).map((one) => one.fact.act));
    expect(text.match(/누가 Who/g)).toHaveLength(8);
  });

  it('groups long lists by who must act, and loses none', () => {
    const list = commitments(24);
    const { text, html } = mail(event({ data: { commitments: list } }));
    expect(text.match(/^== .*$/gm)).toEqual([
      '== 산업통상부 · 해양수산부 (8)',
      '== 산업통상부 (8)',
      '== 해양수산부 (8)',
    ]);
    expect(text.match(/^\d+\. /gm)?.map(Number)).toEqual(list.map((_, index) => index + 1));
    expect(new Set(text.match(/협력과제 \d+번 이행/g)).size).toBe(24);
    expect(load(html)('blockquote')).toHaveLength(24);
  });

  it('takes the same bodies in another order as one group', () => {
    const turned = commitments(9).map((one, index) =>
      index % 2 ? one : commitment({ actors: [...one.fact.actors].reverse() }, one.id),
    );
    expect(mail(event({ data: { commitments: turned } })).text.match(/^== /gm)).toHaveLength(3);
  });

  it('loads nothing and links only to web addresses', () => {
    const links = [
      { source: 'korea', url: 'javascript:alert(1)', title: '가' },
      { source: 'motie', url: 'https://www.motir.go.kr/1/view', title: '나' },
    ];
    const $ = load(mail(event({ data: { release: { ...release(), links } } })).html);
    expect(
      $('a')
        .map((_, a) => $(a).attr('href'))
        .get(),
    ).toEqual(['https://www.motir.go.kr/1/view']);
    expect($('img,script,link,iframe,form,[src],[background]').length).toBe(0);
    expect($.html()).not.toMatch(/url\(|@import/);
  });

  it('escapes everything that comes from outside', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '가', ' ', '\n', 'b', '/', 'x='),
      minLength: 1,
      maxLength: 40,
    });
    const shape = (html: string): string[] =>
      load(html)('body *')
        .map((_, node) => node.tagName)
        .get();
    const plain = shape(mail(event({ data: { commitments: [commitment({ amounts: ['가'] })] } })).html);
    fc.assert(
      fc.property(hostile, (value) => {
        const party = { name: value, lineage: value };
        const given = event({
          data: {
            meeting: meeting({ name: value, venue: value, parties: [party, industry] }),
            commitments: [
              commitment({
                act: value,
                quote: value,
                amounts: [value],
                actors: [party],
                due: { asWritten: value, normalised: value },
              }),
            ],
            release: {
              id: 'rel_1',
              title: value,
              publishedOn: '2026-04-08',
              links: [{ source: value, url: 'https://example.org/', title: value }],
            },
          },
        });
        expect(shape(renderMail(given, subscription({ name: value }), leave).html)).toEqual(plain);
      }),
    );
  });
});
