import type { Clock, Log } from '../ports.ts';
import { systemClock } from './systemClock.ts';

type Level = 'info' | 'warn' | 'error';

/** One line of JSON an entry: `at`, `level`, `event`, then the entry's fields. */
export class JsonLog implements Log {
  private readonly clock: Clock;
  private readonly out: { write(line: string): unknown };

  constructor(clock: Clock = systemClock, out: { write(line: string): unknown } = process.stderr) {
    this.clock = clock;
    this.out = out;
  }

  info(event: string, fields?: Record<string, unknown>): void {
    this.line('info', event, fields);
  }

  warn(event: string, fields?: Record<string, unknown>): void {
    this.line('warn', event, fields);
  }

  error(event: string, fields?: Record<string, unknown>): void {
    this.line('error', event, fields);
  }

  private line(level: Level, event: string, fields: Record<string, unknown> = {}): void {
    const at = new Date(this.clock.now()).toISOString();
    this.out.write(`${JSON.stringify({ ...fields, at, level, event }, readable)}\n`);
  }
}

/** An error has no enumerable fields, and would be written as `{}`. */
const readable = (_key: string, value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
