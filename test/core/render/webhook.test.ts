import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Event } from '../../../functions/core/model/event.ts';
import { renderWebhook } from '../../../functions/core/render/webhook.ts';
import { WebhookPayload } from '../../../functions/core/render/webhookPayload.ts';
import { commitment, commitments, council, event, meeting, parties, planEvent, release } from './build.ts';

const read = (body: string): WebhookPayload => WebhookPayload.parse(JSON.parse(body));
const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

describe('renderWebhook', () => {
  it('tells the whole event in CloudEvents', () => {
    expect(JSON.parse(renderWebhook(event(), null))).toEqual({
      specversion: '1.0',
      id: 'evt_1',
      source: '/council-watch',
      type: 'meeting.created',
      subject: 'mtg_1',
      time: '2026-04-08T05:30:00.000Z',
      datacontenttype: 'application/json',
      data: {
        types: ['meeting.created', 'commitment.created'],
        late: false,
        council: { id: 'cnl_1', name: '산업부-해수부 정책협의회', parties },
        meeting: {
          id: 'mtg_1',
          round: 3,
          held_on: '2026-04-08',
          status: 'held',
          venue: '부산항 국제여객터미널',
          revision: 1,
        },
        commitments: [
          {
            id: 'cmt_1',
            act: '항만 하역장비 국산화 과제 공동 공모',
            actors: parties,
            due: { as_written: '올해 9월까지', normalised: '2026-09' },
            amounts: ['12개'],
            type: 'substantive',
            strength: 'commit',
            quote: '두 부처는 올해 9월까지 항만 하역장비 국산화 과제 12개를 공동으로 공모하기로 했다.',
            confidence: 0.9,
          },
        ],
        commitments_total: 1,
        truncated: false,
        release: {
          id: 'rel_1',
          title: '산업부-해수부, 제3차 정책협의회 열어',
          published_on: '2026-04-08',
          links: release().links,
        },
      },
    });
  });

  it('sends plans without council and meeting', () => {
    const { data, subject } = read(renderWebhook(planEvent(), null));
    expect([subject, data.council, data.meeting, data.commitments.length]).toEqual(['rel_1', null, null, 1]);
  });

  it('keeps short quotes whole while long ones are cut', () => {
    const list = [
      commitment({ quote: '짧은 문장' }),
      ...commitments(20).map((one) => commitment({ quote: '가'.repeat(500) }, one.id)),
    ];
    const { data } = read(renderWebhook(event({ data: { commitments: list } }), null));
    expect(data.truncated).toBe(true);
    expect(data.commitments[0]?.quote).toBe('짧은 문장');
    expect(data.commitments[1]?.quote).toMatch(/^가+…$/);
    expect(data.commitments).toHaveLength(21);
    expect(data.release?.title).toBe(release().title);
  });

  it('leaves commitments out from the end only after the quotes were shortened', () => {
    const list = commitments(200);
    const body = renderWebhook(event({ data: { commitments: list } }), null);
    const { data } = read(body);
    expect(data.commitments_total).toBe(200);
    expect(data.truncated).toBe(true);
    expect(data.commitments.length).toBeGreaterThan(30);
    expect(data.commitments.map((one) => one.id)).toEqual(list.slice(0, data.commitments.length).map((one) => one.id));
    expect(bytes(body)).toBeGreaterThan(19_000);
  });

  it('gives the same bytes for the same event', () => {
    expect(renderWebhook(event({ data: { commitments: commitments(90) } }), null)).toBe(
      renderWebhook(event({ data: { commitments: commitments(90) } }), null),
    );
  });

  const wild = fc.string({ unit: 'binary', maxLength: 3_000 });
  const party = fc.record({ name: wild, lineage: wild });

  it('stays under 20 kB and well-formed whatever a site may say', () => {
    fc.assert(
      fc.property(
        fc.array(party, { minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(wild, wild, fc.array(wild, { maxLength: 5 })), { maxLength: 60 }),
        fc.array(fc.tuple(wild, fc.nat(2_000)), { maxLength: 30 }),
        fc.tuple(wild, wild, wild),
        fc.boolean(),
        (many, promises, links, [name, venue, title], plan) => {
          const given = event({
            data: {
              council: plan ? null : council({ name, parties: many }),
              meeting: plan ? null : meeting({ name, venue, parties: many }),
              commitments: promises.map(([act, quote, amounts]) => commitment({ act, quote, amounts, actors: many })),
              release: {
                id: 'rel_1',
                title,
                publishedOn: null,
                links: links.map(([text, length]) => ({
                  source: text,
                  url: `https://example.org/${'\u0001'.repeat(length)}`,
                  title: text,
                })),
              },
            },
          });
          const body = renderWebhook(given, null);
          expect(bytes(body)).toBeLessThan(20_000);
          expect(read(body).data.commitments_total).toBe(promises.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is built from events that the model accepts', () => {
    expect(Event.safeParse(event()).success && Event.safeParse(planEvent()).success).toBe(true);
  });
});
