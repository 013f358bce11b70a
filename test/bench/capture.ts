import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** What reading one kind of page or document takes. */
interface Reading {
  kind: string;
  kB: number;
  /** Characters of text that came out. */
  characters: number;
  firstMs: number;
  p50Ms: number;
  p95Ms: number;
  /** Most memory of the process, less what it had before the first reading. */
  overMb: number;
}

const CHILD = fileURLToPath(new URL('captureChild.ts', import.meta.url));
const KINDS = ['korea list', 'korea view', 'motie board', 'motie view', 'mss view', 'hwpx', 'hwp', 'pdf'] as const;

/** Reads each kind `times` times in a fresh process, so that no kind pays or hides another's memory. */
export const measureCapture = async (times: number): Promise<Reading[]> => {
  const readings: Reading[] = [];
  for (const kind of KINDS) {
    const child = spawn(process.execPath, [CHILD, kind, String(times)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
    if (child.exitCode !== 0) throw new Error(`${kind} ended with ${child.exitCode}`);
    readings.push(JSON.parse(output) as Reading);
  }
  return readings;
};
