import { expect, test } from 'vitest';
import { LocalQueue } from '../../functions/local/localQueue.ts';

const SPEC = { fifo: false, visibilitySeconds: 30, maxReceives: 2 };
const queue = (over: Partial<typeof SPEC> = {}) =>
  new LocalQueue(over.fifo ? 'ingest' : 'events', { ...SPEC, ...over });

test('a received message comes back when it was not deleted in time', () => {
  const q = queue();
  q.send('a', 0);
  expect(q.receive(0)[0]?.body).toBe('a');
  expect(q.receive(29_999)).toEqual([]);
  expect(q.receive(30_000)[0]?.attributes.ApproximateReceiveCount).toBe('2');
});

test('a deleted message is gone', () => {
  const q = queue();
  q.send('a', 0);
  q.delete(q.receive(0)[0]?.messageId ?? '');
  expect([q.receive(60_000), q.nextVisibleAt()]).toEqual([[], null]);
});

test('after its last receive a message goes to the dead letters', () => {
  const q = queue();
  q.send('a', 0);
  q.receive(0);
  q.receive(30_000);
  expect(q.receive(60_000)).toEqual([]);
  expect(q.deadLetters).toEqual(['a']);
});

test('in a FIFO queue nothing overtakes the head, until the head is dead', () => {
  const q = queue({ fifo: true });
  q.send('a', 0);
  q.send('b', 0);
  expect(q.receive(0)[0]?.body).toBe('a');
  expect(q.receive(1_000)).toEqual([]);
  expect(q.receive(30_000)[0]?.body).toBe('a');
  expect(q.receive(60_000)[0]?.body).toBe('b');
});

test('a FIFO queue swallows the same message for five minutes', () => {
  const q = queue({ fifo: true });
  q.send('a', 0);
  q.delete(q.receive(0)[0]?.messageId ?? '');
  q.send('a', 299_999);
  expect(q.receive(299_999)).toEqual([]);
  q.send('a', 300_000);
  expect(q.receive(300_000)[0]?.body).toBe('a');
});

test('a batch holds what is visible, and of it only what failed comes back', () => {
  const q = queue();
  for (const body of ['a', 'b', 'c']) q.send(body, 0);
  const [a, b] = q.receive(0, 2);
  expect([a?.body, b?.body, q.receive(0, 10).map(({ body }) => body)]).toEqual(['a', 'b', ['c']]);
  q.delete(a?.messageId ?? '');
  expect(q.receive(30_000, 10).map(({ body }) => body)).toEqual(['b', 'c']);
});
