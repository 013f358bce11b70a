import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matches } from '../../functions/core/match.ts';
import { Criteria } from '../../functions/core/model/subscription.ts';
import type { Answer } from '../../functions/local/replica/site.ts';
import { korea } from '../../functions/sources/korea.ts';
import { poll } from '../../functions/stages/poll.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { council, type Harness, openHarness, ordinary } from './harness.ts';

const HOUR = 3_600_000;
const ID = 'korea:156000002';
const VIEW = 'pressReleaseView.do?newsId=156000002';
let h: Harness;
beforeEach(async () => {
  h = await openHarness([ordinary('156000001')]);
  await poll(korea, h.ports);
  h.releases.push(council('156000002'));
  await poll(korea, h.ports);
  await h.work();
  h.sent.length = 0;
});
afterEach(() => h.close());

/** Lets the time pass, in steps of an hour. */
const pass = async (hours: number): Promise<void> => {
  for (let hour = 0; hour < hours; hour++) {
    h.clock.advanceTo(h.clock.now() + HOUR);
    if (hour % 3 === 0) await poll(korea, h.ports).catch(() => null);
    await sweep(h.ports).catch(() => null);
    await h.work();
  }
};
const sighting = async () => {
  const found = (await h.ports.corpus.sightings([ID])).get(ID);
  if (!found) throw new Error('no sighting');
  return found;
};
const release = async () => {
  const id = (await h.ports.corpus.reading(ID))?.releaseId ?? '';
  return (await h.ports.corpus.releases([id])).get(id);
};
/** The events of the sweep stand in the queue again until they are dispatched: each counts once. */
const told = async () => {
  const ids = new Set(h.sent.flatMap((message) => (message.queue === 'events' ? [message.eventId] : [])));
  const events = await Promise.all([...ids].map((id) => h.ports.corpus.event(id)));
  return events
    .filter((event) => event !== undefined)
    .filter(({ types }) => types.some((t) => t.startsWith('release.')));
};
const change = (from: string, to: string): void => {
  const shown = h.releases.find(({ newsId }) => newsId === '156000002');
  if (shown) shown.body = shown.body.map((line) => line.replace(from, to));
};
const views = () => h.replica.requests.filter(({ path }) => path.includes(VIEW)).length;
const archived = async () => {
  let keys = 0;
  for await (const _ of h.ports.archive.list('')) keys += 1;
  return keys;
};
const answering = (answer: Partial<Answer>): void => {
  h.spoil = (reply, path) => (path.includes(VIEW) ? { ...reply, ...answer } : reply);
};
const GONE = { status: 200, body: '<html><body><p>삭제된 게시물입니다.</p></body></html>' };

test('a read page is looked at four times in a week, and what is the same leaves nothing', async () => {
  const [looked, kept] = [views(), await archived()];
  await pass(24 * 9);
  expect(views() - looked).toBe(4);
  expect(await archived()).toBe(kept);
  expect(await sighting()).toMatchObject({ state: 'read', nextAt: null });
  expect(await told()).toEqual([]);
});

test('a baseline is not looked at again', async () => {
  await pass(30);
  expect(h.replica.requests.filter(({ path }) => path.includes('newsId=156000001'))).toHaveLength(1);
});

describe('a changed page', () => {
  test('is told once, with what was moved in the ledger, in one alert', async () => {
    change('9월까지', '11월까지');
    await pass(26);
    const events = await told();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      types: ['commitment.changed', 'release.revised'],
      late: false,
      data: {
        revision: {
          grade: 'facts',
          differences: [{ before: expect.stringContaining('9월'), after: expect.stringContaining('11월') }],
        },
      },
    });
    expect(await sighting()).toMatchObject({ state: 'read' });
    expect((await release())?.revisions).toMatchObject([{ number: 1, grade: 'facts', sightingId: ID }]);
  });

  test('is told alone where the ledger stays as it is', async () => {
    change('정부세종청사에서', '부산항만공사에서');
    await pass(2);
    expect(await told()).toMatchObject([
      {
        type: 'release.revised',
        types: ['release.revised'],
        data: { council: { kind: '정책협의회' }, revision: { grade: 'facts' } },
      },
    ]);
  });

  test('is recorded, and told to those alone who ask for it, where words alone were changed', async () => {
    change('개최했다고 밝혔다', '열었다고 알렸다');
    await pass(2);
    const [event, ...others] = await told();
    if (!event) throw new Error('no event');
    expect(others).toEqual([]);
    expect(matches(Criteria.parse({}), event)).toBe(false);
    expect(matches(Criteria.parse({ types: ['release.revised'] }), event)).toBe(true);
    expect((await release())?.revisions).toMatchObject([{ grade: 'cosmetic' }]);
  });

  test('is told once however often its message comes', async () => {
    change('9월까지', '11월까지');
    h.clock.advanceTo(h.clock.now() + HOUR);
    await sweep(h.ports);
    const messages = h.sent.filter(({ queue }) => queue === 'captures');
    h.sent.push(...messages, ...messages);
    const looked = views();
    await h.work();
    expect(views() - looked).toBe(1);
    expect(await told()).toHaveLength(1);
  });
});

describe('a page that is gone', () => {
  test.each([
    ['404', { status: 404, body: '<html><body>Not Found</body></html>' }],
    ['410', { status: 410, body: '' }],
    ['words with status 200', GONE],
  ])('%s: is told after a day of looking, once', async (_name, answer) => {
    answering(answer);
    await pass(24);
    expect(await told()).toEqual([]);
    await pass(30);
    expect(await told()).toMatchObject([
      {
        type: 'release.withdrawn',
        data: { meeting: { round: 1 }, release: { title: expect.stringContaining('제1차') } },
      },
    ]);
    expect(await sighting()).toMatchObject({ nextAt: null, revisits: { missing: { times: 3 } } });
    expect((await release())?.withdrawals).toMatchObject([{ sightingId: ID }]);
    const looked = views();
    await pass(24 * 7);
    expect(views()).toBe(looked);
    expect(await told()).toHaveLength(1);
  });

  test('and comes back was never withdrawn', async () => {
    answering(GONE);
    await pass(14);
    h.spoil = (reply) => reply;
    await pass(24 * 8);
    expect(await told()).toEqual([]);
    expect(await sighting()).toMatchObject({ revisits: { missing: null, withdrawnAt: null } });
  });
});

describe('never taken for a removal:', () => {
  const everyView = (answer: Partial<Answer>): void => {
    h.spoil = (reply, path) => (path.includes('pressReleaseView.do') ? { ...reply, ...answer } : reply);
  };
  test.each([
    ['a server’s error', () => answering({ status: 500, body: 'x' })],
    ['a challenge', () => answering({ status: 403, body: '<html><body>Access denied</body></html>' })],
    [
      'another layout',
      () => answering({ body: '<html><body><div class="new">본문이 여기에 있다.</div></body></html>' }),
    ],
    ['half a page', () => answering({ body: '<html><body><p>삭제된' })],
    ['all views gone at once', () => everyView({ status: 404, body: '<html><body>Not Found</body></html>' })],
    [
      'a site in trouble',
      () => (h.spoil = (reply) => ({ ...reply, status: 404, body: '<html><body>찾을 수 없습니다</body></html>' })),
    ],
  ])('%s', async (_name, spoil) => {
    spoil();
    await pass(24 * 9);
    expect(await told()).toEqual([]);
    expect((await release())?.withdrawals).toBeUndefined();
    expect((await sighting()).state).toBe('read');
  });
});

describe('ended between any two effects, and begun again:', () => {
  /** Every write of the stages from now on, and which of them is the last that happens. */
  const dieAfter = (effects: number): void => {
    const { corpus, archive, queues } = h.ports;
    let left = effects;
    const mortal = <P extends object>(port: P, methods: string[]): P =>
      new Proxy(port, {
        get: (target, key) => {
          const call: unknown = Reflect.get(target, key);
          if (typeof call !== 'function' || !methods.includes(String(key))) {
            return typeof call === 'function' ? call.bind(target) : call;
          }
          return async (...args: unknown[]) => {
            if (left === 0) throw new Error('ended');
            left -= 1;
            return call.apply(target, args);
          };
        },
      });
    h.ports.corpus = mortal(corpus, ['putSighting', 'openLane', 'apply', 'clearLane']);
    h.ports.archive = mortal(archive, ['put']);
    h.ports.queues = mortal(queues, ['send']);
  };

  test.each(Array.from({ length: 14 }, (_, index) => index))(
    'a change is told once (after %i effects)',
    async (effects) => {
      const { corpus, archive, queues } = h.ports;
      change('9월까지', '11월까지');
      h.clock.advanceTo(h.clock.now() + HOUR);
      dieAfter(effects);
      await sweep(h.ports)
        .then(() => h.work())
        .catch(() => null);
      Object.assign(h.ports, { corpus, archive, queues });
      await pass(30);
      expect(await told()).toMatchObject([{ types: ['commitment.changed', 'release.revised'] }]);
      expect((await release())?.revisions).toHaveLength(1);
    },
  );
});
