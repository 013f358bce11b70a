import { AppError } from '../core/errors.ts';
import { adviceOn } from './advice.ts';

/** Ends a command that failed: one line that says why, one that says what to do, and exit code 1. */
export const endWith = (error: unknown): void => {
  const code = error instanceof AppError ? error.code : 'unexpected';
  console.error(`${code}: ${error instanceof Error ? error.message : String(error)}`);
  const advice = error instanceof AppError ? adviceOn[error.code] : undefined;
  if (advice) console.error(advice);
  process.exitCode = 1;
};
