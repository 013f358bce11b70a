import { AppError } from '../core/errors.ts';

/** Ends a command that failed: one line that says why, and exit code 1. */
export const endWith = (error: unknown): void => {
  const code = error instanceof AppError ? error.code : 'unexpected';
  console.error(`${code}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
};
