import type { App } from '../../functions/compose.ts';
import type { Make } from '../../functions/handlers/onLambda.ts';
import { LocalQueue } from '../../functions/local/localQueue.ts';
import type { Clock, Message, Queues } from '../../functions/ports.ts';
import { type FunctionName, type FunctionSpec, type QueueName, topology } from '../../functions/topology.ts';
import { type Counts, noCounts, type What } from './counts.ts';

type Handle = (event: unknown) => Promise<unknown>;
type Reader = [name: FunctionName, queue: QueueName];

/** Calls the functions of the topology one at a time, and counts what each of them does. */
export class CountingDriver implements Queues {
  counts: Partial<Record<FunctionName, Counts>> = {};
  readonly forbidden: string[] = [];
  private current: FunctionName | null = null;
  private readonly clock: Clock;
  private readonly handles = new Map<FunctionName, Handle>();
  private readonly queues = new Map<QueueName, LocalQueue>();
  private readonly readers: Reader[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  async attach(app: App): Promise<void> {
    for (const [name, spec] of Object.entries(topology.functions) as [FunctionName, FunctionSpec][]) {
      const module = (await import(`../../functions/${spec.entry}`)) as { make: Make };
      this.handles.set(name, module.make(app));
      if (spec.trigger.kind === 'queue') this.readers.push([name, spec.trigger.queue]);
    }
  }

  async send(messages: Message[]): Promise<void> {
    for (const { queue, ...body } of messages) this.queue(queue).send(JSON.stringify(body), this.clock.now());
  }

  async tick(name: FunctionName): Promise<void> {
    const { trigger }: FunctionSpec = topology.functions[name];
    await this.call(name, trigger.kind === 'schedule' ? trigger.input : {});
  }

  async drain(): Promise<void> {
    for (let worked = true; worked; ) {
      worked = false;
      for (const [name, queueName] of this.readers) {
        const queue = this.queue(queueName);
        // One by one: so few alerts are due at once that batches would hold no more.
        const [message] = queue.receive(this.clock.now());
        if (!message) continue;
        await this.call(name, { Records: [message] });
        queue.delete(message.messageId);
        worked = true;
      }
    }
  }

  count(what: What, amount = 1): void {
    if (this.current === null) return;
    const counts = this.counts[this.current] ?? noCounts();
    this.counts[this.current] = { ...counts, [what]: counts[what] + amount };
  }

  touch(how: 'gets' | 'puts', key: string): void {
    if (this.current === null) return;
    const { uses }: FunctionSpec = topology.functions[this.current];
    if (!uses.archive?.[how]?.some((prefix) => key.startsWith(prefix)))
      this.forbidden.push(`${this.current} ${how} ${key}`);
  }

  /** What was counted since the last time. */
  taken(): CountingDriver['counts'] {
    const { counts } = this;
    this.counts = {};
    return counts;
  }

  private async call(name: FunctionName, event: unknown): Promise<void> {
    const handle = this.handles.get(name);
    if (!handle) throw new TypeError(`${name} is not attached`);
    this.current = name;
    const before = process.cpuUsage();
    try {
      await handle(event);
    } finally {
      const { user, system } = process.cpuUsage(before);
      this.count('cpuMs', (user + system) / 1_000);
      this.count('invocations');
      this.current = null;
    }
  }

  private queue(name: QueueName): LocalQueue {
    const queue = this.queues.get(name) ?? new LocalQueue(name, topology.queues[name]);
    this.queues.set(name, queue);
    return queue;
  }
}
