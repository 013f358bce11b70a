import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const GNU_TIME = '/usr/bin/time';

/** One run of a command as a fresh process. CPU and peak memory are null where GNU time is not installed. */
export interface Run {
  wallMs: number;
  /** User and system time, with that of child processes. */
  cpuMs: number | null;
  peakMb: number | null;
  output: string;
}

export const hasGnuTime = (): Promise<boolean> =>
  access(GNU_TIME).then(
    () => true,
    () => false,
  );

/** Throws when the command fails. */
export const run = async (
  command: string[],
  options: { environment?: Record<string, string>; timed: boolean },
): Promise<Run> => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-time-'));
  const report = join(folder, 'report');
  const [program = '', ...rest] = options.timed
    ? [GNU_TIME, '--quiet', '-f', '%U %S %M', '-o', report, ...command]
    : command;
  const startedAt = performance.now();
  const child = spawn(program, rest, {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const wallMs = performance.now() - startedAt;
  if (child.exitCode !== 0) throw new Error(`${command.join(' ')} ended with ${child.exitCode}: ${errors}`);
  const [user, system, peakKb] = options.timed ? (await readFile(report, 'utf8')).trim().split(' ').map(Number) : [];
  await rm(folder, { recursive: true });
  const measured = user !== undefined && system !== undefined && peakKb !== undefined;
  return {
    wallMs,
    cpuMs: measured ? (user + system) * 1000 : null,
    peakMb: measured ? peakKb / 1024 : null,
    output,
  };
};

/** Of an odd count the middle one; of an even count the lower of the two in the middle. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
