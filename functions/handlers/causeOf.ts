import { AppError } from '../core/errors.ts';

/** As much of a stack as names the functions it went through. */
const STACK_CHARS = 2_000;

/** What a log line says of an error; of one that nobody foresaw, where it came from too. */
export const causeOf = (error: unknown): { code: string; message: string; stack?: string } => {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof AppError) return { code: error.code, message };
  const stack = error instanceof Error ? error.stack?.slice(0, STACK_CHARS) : undefined;
  return { code: 'unexpected', message, ...(stack !== undefined && { stack }) };
};
