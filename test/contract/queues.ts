import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, Queues } from '../../functions/ports.ts';
import type { Opened } from './archive.ts';

/** What every Queues keeps to. `taken` gives all messages that have arrived, those of one queue in the order they came. */
export function queuesContract(
  name: string,
  open: () => Promise<Opened<Queues> & { taken(): Promise<Message[]> }>,
): void {
  describe(`${name} as Queues`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const arrived = async (mark: string): Promise<Message[]> =>
      (await opened.taken()).filter((message) => JSON.stringify(message).includes(mark));

    test('takes messages for every queue', async () => {
      const messages: Message[] = [
        { queue: 'captures', sightingId: 'korea:every' },
        { queue: 'ingest', sightingId: 'korea:every', captureKey: 'captures/a.json', attempt: 1 },
        { queue: 'events', eventId: 'evt_every' },
        { queue: 'deliveries', deliveryId: 'dlv_every' },
      ];
      await opened.port.send(messages);
      const taken = await arrived('every');
      expect(taken).toHaveLength(4);
      expect(taken).toEqual(expect.arrayContaining(messages));
    });

    test('takes more messages than one request holds, in order', async () => {
      const ids = Array.from({ length: 23 }, (_, index) => `dlv_many${index}`);
      await opened.port.send(ids.map((deliveryId) => ({ queue: 'deliveries', deliveryId })));
      expect(await arrived('dlv_many')).toEqual(ids.map((deliveryId) => ({ queue: 'deliveries', deliveryId })));
    });

    test('does not swallow a later attempt', async () => {
      const attempt = (number: number): Message => ({
        queue: 'ingest',
        sightingId: 'korea:again',
        captureKey: 'captures/b.json',
        attempt: number,
      });
      await opened.port.send([attempt(1)]);
      await opened.port.send([attempt(2)]);
      expect(await arrived('korea:again')).toEqual([attempt(1), attempt(2)]);
    });

    test('takes nothing', async () => {
      const before = (await opened.taken()).length;
      await opened.port.send([]);
      expect(await opened.taken()).toHaveLength(before);
    });
  });
}
