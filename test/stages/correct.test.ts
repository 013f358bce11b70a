import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoredEvent } from '../../functions/core/model/event.ts';
import { SubscriptionRequest } from '../../functions/core/subscribe.ts';
import { completed } from '../../functions/local/demoSubscriptions.ts';
import { korea } from '../../functions/sources/korea.ts';
import { correct } from '../../functions/stages/correct.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { poll } from '../../functions/stages/poll.ts';
import { council, type Harness, openWatching } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openWatching();
});
afterEach(() => h.close());

/** Everything that follows from what the site shows now; the events that came of it. */
const arrive = async (): Promise<StoredEvent[]> => {
  await poll(korea, h.ports);
  await h.work();
  const events: StoredEvent[] = [];
  for (const { eventId } of h.take('events')) {
    const event = await h.ports.corpus.event(eventId);
    if (event) events.push(event);
    await dispatch(eventId, h.ports);
  }
  return events;
};

const subscribe = async (to: string, criteria: object): Promise<string> => {
  const subscription = completed(
    SubscriptionRequest.parse({ name: to, channel: { kind: 'mail', to }, criteria }),
    h.clock,
  );
  await h.ports.alerts.addSubscription(subscription);
  return subscription.id;
};

const toldOf = async (eventId: string): Promise<string[]> => {
  await dispatch(eventId, h.ports);
  const ids = h.take('deliveries').map(({ deliveryId }) => deliveryId);
  const deliveries = await Promise.all(ids.map((id) => h.ports.alerts.delivery(id)));
  return deliveries.map((delivery) => delivery?.subscriptionId ?? '').sort();
};

const retract = { edit: null, reason: '협의회가 아니라 설명회였음' };

test('a retraction reaches exactly those who were told, whatever types they ask for', async () => {
  const told = await subscribe('a@example.org', { types: ['council.created'] });
  await subscribe('b@example.org', { organisations: ['forest'] });
  h.releases.push(council('156000002'));
  const [event] = await arrive();
  h.take('deliveries');
  const late = await subscribe('c@example.org', {});
  const row = event?.data.commitments[0];
  const decision = await correct(row?.id ?? '', { kind: 'commitment', ...retract }, h.ports);
  const [message] = h.take('events');
  expect(await h.ports.corpus.event(message?.eventId ?? '')).toMatchObject({
    type: 'fact.retracted',
    subject: row?.id,
    data: { commitments: [], retractions: [{ subject: row?.id, reason: retract.reason }] },
  });
  expect(await toldOf(message?.eventId ?? '')).toEqual([told]);
  expect(late).not.toBe(told);
  expect(decision.projections.map(({ kind }) => kind)).toEqual(['commitment', 'correction', 'event']);
});

test('what was taken back does not come again: same text, copy, another text in the same words', async () => {
  h.releases.push(council('156000002'));
  const [event] = await arrive();
  const meeting = event?.data.meeting;
  await correct(meeting?.id ?? '', { kind: 'meeting', ...retract }, h.ports);
  h.take('events');
  h.clock.advanceTo(h.clock.now() + 3_600_000);
  h.releases.push(
    council('156000003', {
      title: '국토부, 해수부와 정책협의회 열어',
      body: [
        '국토교통부와 해양수산부가 3월 10일 정부세종청사에서 만나 「제1차 해수부-국토부 정책협의회」를 개최했다.',
        '국토교통부는 철도 건널목 40곳에 차단기를 새로 달기로 했다. 열차 운행 횟수도 다시 살펴보기로 했다.',
      ],
    }),
  );
  expect((await arrive()).map(({ type }) => type)).toEqual([]);
  const record = await h.ports.corpus.council(meeting?.councilKey ?? '');
  expect(record?.meetings.map(({ fact }) => fact.confidence)).toEqual([0]);
  expect(record?.commitments).toMatchObject([{ fact: { confidence: 0 }, nextAt: null }]);
});

test('an edit stands in the corpus and in the next reading', async () => {
  h.releases.push(council('156000002'));
  const [event] = await arrive();
  const id = event?.data.commitments[0]?.id ?? '';
  const due = { asWritten: '10월까지', normalised: '2026-10' };
  await correct(id, { kind: 'commitment', edit: { due }, reason: '시한을 잘못 읽음' }, h.ports);
  await correct(id, { kind: 'commitment', edit: { amounts: ['3곳'] }, reason: '수량이 빠짐' }, h.ports);
  const record = await h.ports.corpus.council(event?.data.council?.key ?? '');
  expect(record?.commitments[0]?.fact).toMatchObject({ due, amounts: ['3곳'], confidence: 1, rule: 'correction' });
  expect(h.take('events')).toHaveLength(2);
  expect(await h.ports.corpus.corrections([record?.council.key ?? ''])).toHaveLength(2);
});

test('an id that nobody knows', async () => {
  await expect(correct('cmt_none', { kind: 'commitment', ...retract }, h.ports)).rejects.toMatchObject({
    code: 'not.found',
  });
});
