import type { Clock } from '../ports.ts';

/** A clock that moves only when told, and never backwards. */
export class VirtualClock implements Clock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  advanceTo(ms: number): void {
    this.#now = Math.max(this.#now, ms);
  }
}
