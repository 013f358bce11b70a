import type { LambdaFunctionURLEvent, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { App } from '../compose.ts';
import type { Make } from '../handlers/onLambda.ts';
import type { Clock, Message, Queues } from '../ports.ts';
import { type FunctionName, type FunctionSpec, type QueueName, topology } from '../topology.ts';
import { LocalQueue } from './localQueue.ts';
import type { PageAnswer } from './pages.ts';

type Handle = (event: unknown) => Promise<unknown>;

/**
 * Does on one machine what schedules, queues and event sources do on AWS: reads `topology.ts`, calls the very handlers
 * with events of the same shape. Its queues live in memory: what matters is pending in the tables.
 */
export class Driver implements Queues {
  readonly #clock: Clock;
  readonly #queues: Map<QueueName, LocalQueue>;
  readonly #handles = new Map<FunctionName, () => Promise<Handle>>();

  constructor(clock: Clock) {
    this.#clock = clock;
    const names = Object.keys(topology.queues) as QueueName[];
    this.#queues = new Map(names.map((name) => [name, new LocalQueue(name, topology.queues[name])]));
  }

  /** Every entry point that the topology names is loaded when it is first called. */
  attach(app: App): void {
    for (const [name, { entry }] of functions()) {
      let handle: Promise<Handle> | undefined;
      this.#handles.set(name, () => (handle ??= load(entry, app)));
    }
  }

  async send(messages: Message[]): Promise<void> {
    for (const { queue, ...body } of messages) this.#queue(queue).send(JSON.stringify(body), this.#clock.now());
  }

  /** Runs one scheduled function now. */
  async tick(name: FunctionName): Promise<void> {
    const { trigger } = spec(name);
    if (trigger.kind !== 'schedule') throw new TypeError(`${name} is not scheduled`);
    await this.#call(name, trigger.input);
  }

  /** Scheduled functions whose time falls into (after, until], in milliseconds since 1970, each once. */
  scheduledBetween(after: number, until: number): FunctionName[] {
    return functions().flatMap(([name, { trigger }]) => {
      if (trigger.kind !== 'schedule') return [];
      const everyMs = trigger.everyMinutes * 60_000;
      return Math.floor(until / everyMs) > Math.floor(after / everyMs) ? [name] : [];
    });
  }

  /** Hands a request to the function behind the pages' address. */
  async request(event: LambdaFunctionURLEvent): Promise<PageAnswer> {
    return (await this.#call('web', event)) as PageAnswer;
  }

  /**
   * Hands messages to their functions until none is visible and all is done. Functions that take batches are called as
   * often at once as the topology allows; the others one after the other, so that every run has the same order.
   */
  async drain(): Promise<void> {
    const underWay = new Set<Promise<void>>();
    const troubles: unknown[] = [];
    for (let worked = true; worked || underWay.size > 0; ) {
      worked = false;
      for (const [name, { trigger }] of functions()) {
        if (trigger.kind !== 'queue') continue;
        const queue = this.#queue(trigger.queue);
        if (trigger.batchSize === 1) {
          const next = this.#handleNext(name, queue, 1);
          if (next) worked = true;
          await next;
          continue;
        }
        while (underWay.size < (trigger.localConcurrency ?? trigger.maxConcurrency ?? 1)) {
          const next = this.#handleNext(name, queue, trigger.batchSize);
          if (!next) break;
          const done = next.catch((error: unknown) => void troubles.push(error)).finally(() => underWay.delete(done));
          underWay.add(done);
          worked = true;
        }
      }
      if (!worked && underWay.size > 0) await Promise.race(underWay);
    }
    if (troubles.length > 0) throw troubles[0];
  }

  /** Messages that failed too often, by queue. */
  deadLetters(): { queue: QueueName; body: string }[] {
    return [...this.#queues.values()].flatMap(({ name, deadLetters }) =>
      deadLetters.map((body) => ({ queue: name, body })),
    );
  }

  /** When the next invisible message comes back, in milliseconds since 1970; null when all queues are empty. */
  nextVisibleAt(): number | null {
    const times = [...this.#queues.values()].flatMap((queue) => queue.nextVisibleAt() ?? []);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Null: no message is visible. */
  #handleNext(name: FunctionName, queue: LocalQueue, batchSize: number): Promise<void> | null {
    const records = queue.receive(this.#clock.now(), batchSize);
    return records.length === 0 ? null : this.#handleBatch(name, queue, records);
  }

  async #handleBatch(name: FunctionName, queue: LocalQueue, records: SQSRecord[]): Promise<void> {
    const answer = (await this.#call(name, { Records: records })) as SQSBatchResponse;
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId } of records) if (!failed.has(messageId)) queue.delete(messageId);
  }

  #queue(name: QueueName): LocalQueue {
    const queue = this.#queues.get(name);
    if (!queue) throw new TypeError(`no queue ${name}`);
    return queue;
  }

  async #call(name: FunctionName, event: unknown): Promise<unknown> {
    const loaded = this.#handles.get(name);
    if (!loaded) throw new TypeError(`${name} is not attached`);
    return (await loaded())(event);
  }
}

const load = async (entry: string, app: App): Promise<Handle> => {
  const { make } = (await import(/* @vite-ignore */ `../${entry}`)) as { make: Make };
  return make(app);
};

const functions = (): [FunctionName, FunctionSpec][] =>
  Object.entries(topology.functions) as [FunctionName, FunctionSpec][];
const spec = (name: FunctionName): FunctionSpec => topology.functions[name];
