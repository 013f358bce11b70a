import type { SQSRecord } from 'aws-lambda';
import { sha256 } from '../core/ids.ts';
import type { QueueName } from '../topology.ts';

interface Held {
  body: string;
  receives: number;
  visibleAt: number;
  sentAt: number;
  id: string;
}

interface QueueSpec {
  fifo: boolean;
  visibilitySeconds: number;
  maxReceives: number;
}

/** SQS drops a FIFO message whose deduplication id it saw within this time. */
const DEDUPLICATION_MS = 5 * 60_000;

/**
 * One queue with the semantics of SQS that matter here: visibility, receive counts, dead letters, and for FIFO one
 * message group in order with deduplication by content.
 */
export class LocalQueue {
  readonly name: QueueName;
  readonly deadLetters: string[] = [];
  readonly #spec: QueueSpec;
  #held: Held[] = [];
  #seen = new Map<string, number>();
  #count = 0;

  constructor(name: QueueName, spec: QueueSpec) {
    this.name = name;
    this.#spec = spec;
  }

  send(body: string, now: number): void {
    if (this.#spec.fifo) {
      const key = sha256(body);
      const seenAt = this.#seen.get(key);
      if (seenAt !== undefined && now - seenAt < DEDUPLICATION_MS) return;
      this.#seen.set(key, now);
    }
    this.#count += 1;
    this.#held.push({ body, receives: 0, visibleAt: now, sentAt: now, id: `${this.name}-${this.#count}` });
  }

  /** The next visible message, made invisible for a while; undefined when there is none. */
  receive(now: number): SQSRecord | undefined {
    this.#bury(now);
    const head = this.#spec.fifo ? this.#held[0] : this.#held.find((message) => message.visibleAt <= now);
    if (!head || head.visibleAt > now) return undefined;
    head.receives += 1;
    head.visibleAt = now + this.#spec.visibilitySeconds * 1000;
    return record(this.name, head);
  }

  delete(id: string): void {
    this.#held = this.#held.filter((message) => message.id !== id);
  }

  /** When the next message can be received, in milliseconds since 1970; null when the queue is empty. */
  nextVisibleAt(): number | null {
    const times = (this.#spec.fifo ? this.#held.slice(0, 1) : this.#held).map((message) => message.visibleAt);
    return times.length === 0 ? null : Math.min(...times);
  }

  #bury(now: number): void {
    const dead = this.#held.filter((message) => message.receives >= this.#spec.maxReceives && message.visibleAt <= now);
    for (const message of dead) this.deadLetters.push(message.body);
    this.#held = this.#held.filter((message) => !dead.includes(message));
  }
}

const record = (queue: string, message: Held): SQSRecord => ({
  messageId: message.id,
  receiptHandle: message.id,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(message.sentAt),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:ap-northeast-2:000000000000:${queue}`,
  awsRegion: 'ap-northeast-2',
});
