import type { Subscription } from '../../functions/core/model/subscription.ts';
import type { Hooks, Mailer } from '../../functions/ports.ts';

/** Tries of an event that a flapping endpoint fails before it takes it. */
const FAILS = 2;

/** Mailboxes and endpoints in memory: what each was sent, and how often. */
export class Readers {
  /** `reader event` to the number of times. */
  readonly #mails = new Map<string, number>();
  readonly #hooks = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  #wrongId = 0;

  readonly mailer: Mailer = {
    send: async ({ to, text }) => {
      // Each event by its id, in a mail of its own or in a digest.
      for (const id of new Set(text.match(/\bevt_[0-9a-f]{20}\b/g))) raise(this.#mails, `${to} ${id}`);
      return null;
    },
  };

  readonly hooks: Hooks = {
    challenge: async () => false,
    post: async ({ id, url, body }) => {
      const key = `${url} ${id}`;
      if (url.includes('/flapping/') && raise(this.#refused, key) <= FAILS) return { status: 503, retryAfterMs: null };
      // The body names the event; the id under which it comes is the same in every try.
      if ((JSON.parse(body) as { id: string }).id !== id) this.#wrongId += 1;
      raise(this.#hooks, key);
      return { status: 204, retryAfterMs: null };
    },
  };

  count(
    subscribers: Subscription[],
    eventIds: string[],
  ): { lost: number; mailsTwice: number; webhooksTwice: number; wrongId: number } {
    const expected = subscribers.flatMap(({ channel }) =>
      eventIds.map((id) =>
        channel.kind === 'mail'
          ? (this.#mails.get(`${channel.to} ${id}`) ?? 0)
          : (this.#hooks.get(`${channel.url} ${id}`) ?? 0),
      ),
    );
    return {
      lost: expected.filter((times) => times === 0).length,
      mailsTwice: repeats(this.#mails),
      webhooksTwice: repeats(this.#hooks),
      wrongId: this.#wrongId,
    };
  }
}

const raise = (counts: Map<string, number>, key: string): number => {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
};

const repeats = (counts: Map<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
