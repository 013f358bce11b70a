import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import type { Clock, Invocation, Log } from '../ports.ts';

type Fields = Record<string, unknown>;
type Level = 'info' | 'warn' | 'error';

/**
 * The log of a deployed function: a line of JSON an entry, `at`, `level`, `event`, the entry's fields, the request's id,
 * and `ms`, milliseconds since the function was called.
 */
export class LambdaLog implements Log {
  private readonly invocation: Invocation;
  private readonly clock: Clock;
  private logger: Logger | undefined;

  constructor(invocation: Invocation, clock: Clock) {
    this.invocation = invocation;
    this.clock = clock;
  }

  info(event: string, fields?: Fields): void {
    this.line('info', event, fields);
  }

  warn(event: string, fields?: Fields): void {
    this.line('warn', event, fields);
  }

  error(event: string, fields?: Fields): void {
    this.line('error', event, fields);
  }

  private line(level: Level, event: string, fields: Fields = {}): void {
    this.logger ??= new Logger({ logLevel: 'INFO', logFormatter: new Lines() });
    const { requestId, startedAt } = this.invocation;
    // One key for all of them: the logger drops fields that have one of its own names, such as `message`.
    this.logger[level](event, { fields: { ...fields, requestId, ms: this.clock.now() - startedAt } });
  }
}

class Lines extends LogFormatter {
  override formatAttributes(own: UnformattedAttributes, { fields }: LogAttributes): LogItem {
    const attributes = { at: own.timestamp.toISOString(), level: own.logLevel.toLowerCase(), event: own.message };
    return new LogItem({ attributes: { ...(fields as Fields), ...attributes } });
  }
}
