import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import { UndiciWeb } from '../../functions/adapters/undiciWeb.ts';
import { shippedRegistry } from '../../functions/compose/shipped.ts';
import { startKoreaReplica } from '../../functions/local/replica/korea.ts';
import type { ReplicaRelease } from '../../functions/local/replica/release.ts';
import type { Replica, ReplicaOptions } from '../../functions/local/replica/site.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';
import type { HookRequest, Mail, Message, Ports } from '../../functions/ports.ts';
import { korea } from '../../functions/sources/korea.ts';
import { capture } from '../../functions/stages/capture.ts';
import { ingest } from '../../functions/stages/ingest.ts';
import { poll } from '../../functions/stages/poll.ts';
import { revisit } from '../../functions/stages/revisit.ts';
import { MemoryAlerts } from '../fakes/memoryAlerts.ts';
import { type Measured, recordMetrics } from '../fakes/memoryMetrics.ts';
import { MemoryQueues } from '../fakes/memoryQueues.ts';

/** The stages' ports in memory, on the replica over real HTTP, with everything that was sent at hand. */
export interface Harness {
  ports: Ports;
  clock: VirtualClock;
  replica: Replica;
  /** What the replica shows; change it at will. */
  releases: ReplicaRelease[];
  sent: Message[];
  mails: Mail[];
  hooks: HookRequest[];
  /** Status with which webhooks are answered. */
  answer: { status: number; retryAfterMs: number | null };
  /** Changes the replica's answers; settable. */
  spoil: NonNullable<ReplicaOptions['spoil']>;
  logged: { level: string; event: string; fields: Record<string, unknown> }[];
  /** Calls of the metrics port. */
  measured: Measured[];
  /** What was sent to a queue and not taken yet. */
  take<Q extends Message['queue']>(queue: Q): Extract<Message, { queue: Q }>[];
  /** Does what is in the queues of captures and ingest, until nothing more comes of it; events stay. */
  work(): Promise<void>;
  close(): Promise<void>;
}

export const registry = shippedRegistry();
export const sourceOf = () => korea;
export const START = Date.parse('2026-03-10T01:00:00.000Z');

export const openHarness = async (releases: ReplicaRelease[] = []): Promise<Harness> => {
  const clock = new VirtualClock(START);
  const spoilt: Pick<Harness, 'spoil'> = { spoil: (reply) => reply };
  const replica = await startKoreaReplica({
    releases: () => releases,
    now: () => clock.now(),
    spoil: (reply, path) => spoilt.spoil(reply, path),
  });
  const queues = new MemoryQueues();
  const mails: Mail[] = [];
  const hooks: HookRequest[] = [];
  const answer: Harness['answer'] = { status: 204, retryAfterMs: null };
  const logged: Harness['logged'] = [];
  const write =
    (level: string) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      logged.push({ level, event, fields });
    };
  const measuring = recordMetrics();
  const ports: Ports = {
    clock,
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    web: new UndiciWeb({
      hosts: { korea: korea.hosts },
      baseUrls: { korea: replica.origin },
      userAgent: 'test',
      minGapMs: 0,
    }),
    metrics: measuring.metrics,
    deadLetters: { count: async () => 0 },
    archive: new MemoryArchive(),
    corpus: new MemoryCorpus(),
    alerts: new MemoryAlerts(clock),
    queues,
    mailer: {
      send: async (mail) => {
        mails.push(mail);
        return `ses-${mails.length}`;
      },
    },
    hooks: {
      post: async (request) => {
        hooks.push(request);
        return answer;
      },
      challenge: async (request, echo) => {
        hooks.push(request);
        return request.body.includes(echo) && answer.status === 204;
      },
    },
    publicUrl: 'https://alerts.example',
  };
  const take = <Q extends Message['queue']>(queue: Q) => {
    const found = queues.sent.filter((message): message is Extract<Message, { queue: Q }> => message.queue === queue);
    queues.sent.splice(0, queues.sent.length, ...queues.sent.filter((message) => message.queue !== queue));
    return found;
  };
  const work = async (): Promise<void> => {
    for (;;) {
      // One by one: what was not begun when a test ends the work is still there.
      const index = queues.sent.findIndex(({ queue }) => queue === 'captures' || queue === 'ingest');
      const [message] = index < 0 ? [] : queues.sent.splice(index, 1);
      if (!message) return;
      if (message.queue === 'ingest') await ingest(message, sourceOf, registry, ports);
      if (message.queue !== 'captures') continue;
      const { sightingId, revisit: version } = message;
      if (version === undefined) await capture(sightingId, sourceOf, ports);
      else await revisit({ sightingId, version }, sourceOf, ports);
    }
  };
  return Object.assign(spoilt, {
    ports,
    take,
    work,
    clock,
    replica,
    releases,
    sent: queues.sent,
    mails,
    hooks,
    answer,
    logged,
    measured: measuring.measured,
    close: () => replica.close(),
  });
};

/** …after its silent first poll. */
export const openWatching = async (): Promise<Harness> => {
  const harness = await openHarness([ordinary('156000001')]);
  await poll(korea, harness.ports);
  harness.sent.length = 0;
  return harness;
};

/** A release about nothing in particular. */
export const ordinary = (newsId: string, over: Partial<ReplicaRelease> = {}): ReplicaRelease => ({
  newsId,
  title: `산림청, 숲길 ${newsId}호 정비 마쳐`,
  subtitles: [],
  lead: '숲길을 정비했다.',
  agency: '산림청',
  issuers: ['산림청'],
  publishedAt: '2026-03-10T00:00:00.000Z',
  body: [
    `산림청은 봄을 맞아 숲길 ${newsId}호를 정비했다고 밝혔다. 길섶에는 나무 이름표와 쉼터가 새로 놓였고, 안내 지도도 바뀌었다.`,
  ],
  bodyIn: 'html',
  licence: 'KOGL-1',
  ...over,
});

/** A release about a meeting with one promise. */
export const council = (newsId: string, over: Partial<ReplicaRelease> = {}): ReplicaRelease =>
  ordinary(newsId, {
    title: '해수부-국토부, 제1차 정책협의회 개최',
    agency: '해양수산부',
    issuers: ['해양수산부'],
    body: [
      '해양수산부와 국토교통부는 3월 10일 정부세종청사에서 「제1차 해수부-국토부 정책협의회」를 개최했다고 밝혔다.',
      '두 부처는 올해 9월까지 항만 배후도로 정비계획을 공동으로 마련하기로 했다.',
    ],
    ...over,
  });
