import { setTimeout as wait } from 'node:timers/promises';

/** Keeps a pause between requests to the same host. */
export class PolitePace {
  private readonly minGapMs: number;
  private readonly sleep: (ms: number) => Promise<unknown>;
  private readonly now: () => number;
  private readonly nextAt = new Map<string, number>();

  constructor(minGapMs: number, sleep: (ms: number) => Promise<unknown> = wait, now = () => performance.now()) {
    this.minGapMs = minGapMs;
    this.sleep = sleep;
    this.now = now;
  }

  /** Resolves when it is the caller's turn. */
  async turn(host: string): Promise<void> {
    const now = this.now();
    const turn = Math.max(now, this.nextAt.get(host) ?? now);
    this.nextAt.set(host, turn + this.minGapMs);
    if (turn > now) await this.sleep(turn - now);
  }
}
