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
  /** In order of sending. */
  readonly #held = new Map<string, Held>();
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
    const id = `${this.name}-${this.#count}`;
    this.#held.set(id, { body, receives: 0, visibleAt: now, sentAt: now, id });
  }

  /** The next visible messages, made invisible for a while; none where there are none. */
  receive(now: number, most = 1): SQSRecord[] {
    const received: SQSRecord[] = [];
    for (const message of this.#held.values()) {
      if (received.length === most) break;
      if (message.visibleAt > now) {
        if (this.#spec.fifo) break;
        continue;
      }
      if (message.receives >= this.#spec.maxReceives) {
        this.deadLetters.push(message.body);
        this.#held.delete(message.id);
        continue;
      }
      message.receives += 1;
      message.visibleAt = now + this.#spec.visibilitySeconds * 1000;
      received.push(record(this.name, message));
    }
    return received;
  }

  delete(id: string): void {
    this.#held.delete(id);
  }

  /** When the next message can be received, in milliseconds since 1970; null when the queue is empty. */
  nextVisibleAt(): number | null {
    let next: number | null = null;
    for (const { visibleAt } of this.#held.values()) {
      next = Math.min(next ?? visibleAt, visibleAt);
      if (this.#spec.fifo) break;
    }
    return next;
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
