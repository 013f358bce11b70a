import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CACHED = fileURLToPath(new URL('../../../functions/local/cached.mjs', import.meta.url));

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command line as an operator does. The environment is given whole but for what Node needs. */
export const runOps = (args: string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CACHED, 'ops', ...args], {
      env: { PATH: process.env.PATH, HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.on('data', (chunk) => out.push(String(chunk)));
    child.stderr.on('data', (chunk) => err.push(String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out: out.join(''), err: err.join('') }));
  });
