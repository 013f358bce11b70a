import type { Message, Queues } from '../../functions/ports.ts';

/** Keeps what is sent. */
export class MemoryQueues implements Queues {
  readonly sent: Message[] = [];

  async send(messages: Message[]): Promise<void> {
    this.sent.push(...structuredClone(messages));
  }
}
