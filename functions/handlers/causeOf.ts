import { AppError } from '../core/errors.ts';

/** What a log line says of an error. */
export const causeOf = (error: unknown): { code: string; message: string } => ({
  code: error instanceof AppError ? error.code : 'unexpected',
  message: error instanceof Error ? error.message : String(error),
});
