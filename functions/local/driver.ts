import type { LambdaFunctionURLEvent, SQSBatchResponse } from 'aws-lambda';
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
  readonly #handles = new Map<FunctionName, Handle>();

  constructor(clock: Clock) {
    this.#clock = clock;
    const names = Object.keys(topology.queues) as QueueName[];
    this.#queues = new Map(names.map((name) => [name, new LocalQueue(name, topology.queues[name])]));
  }

  /** Loads every entry point that the topology names. */
  async attach(app: App): Promise<void> {
    for (const [name, spec] of functions()) {
      const module = (await import(/* @vite-ignore */ `../${spec.entry}`)) as { make: Make };
      this.#handles.set(name, module.make(app));
    }
  }

  async send(messages: Message[]): Promise<void> {
    for (const { queue, ...body } of messages) this.#queue(queue).send(JSON.stringify(body), this.#clock.now());
  }

  /** Runs one scheduled function now. */
  async tick(name: FunctionName): Promise<void> {
    const { trigger } = spec(name);
    if (trigger.kind !== 'schedule') throw new TypeError(`${name} is not scheduled`);
    await this.#handle(name)(trigger.input);
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
    return (await this.#handle('web')(event)) as PageAnswer;
  }

  /** Hands messages to their functions until none is visible. */
  async drain(): Promise<void> {
    let worked = true;
    while (worked) {
      worked = false;
      for (const [name, { trigger }] of functions()) {
        if (trigger.kind === 'queue' && (await this.#handleNext(name, this.#queue(trigger.queue)))) worked = true;
      }
    }
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

  async #handleNext(name: FunctionName, queue: LocalQueue): Promise<boolean> {
    const message = queue.receive(this.#clock.now());
    if (!message) return false;
    const answer = (await this.#handle(name)({ Records: [message] })) as SQSBatchResponse;
    if (answer.batchItemFailures.length === 0) queue.delete(message.messageId);
    return true;
  }

  #queue(name: QueueName): LocalQueue {
    const queue = this.#queues.get(name);
    if (!queue) throw new TypeError(`no queue ${name}`);
    return queue;
  }

  #handle(name: FunctionName): Handle {
    const handle = this.#handles.get(name);
    if (!handle) throw new TypeError(`${name} is not attached`);
    return handle;
  }
}

const functions = (): [FunctionName, FunctionSpec][] =>
  Object.entries(topology.functions) as [FunctionName, FunctionSpec][];
const spec = (name: FunctionName): FunctionSpec => topology.functions[name];
