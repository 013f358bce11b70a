import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Outcome } from './child.ts';

const CHILD = join(import.meta.dirname, 'child.ts');
const MOST_CPU_MS = 2_000;
/** Above what the process takes that has read every input unchanged once. */
export const MOST_GROWTH_MB = 256;
/** By the clock on the wall, for what never ends; a busy machine may take long over two seconds of work. */
const HANG_MS = 30_000;

export interface FuzzReport {
  inputs: number;
  /** How many inputs ended how: `read`, or the code of the refusal. */
  outcomes: Record<string, number>;
  slowestCpuMs: number;
  slowest: string;
  peakGrowthMb: number;
  /** Inputs that crashed, hung or took too much, with the number that makes them again. */
  faults: { index: number; target: string; what: string }[];
}

/** Reads `count` mutated inputs from number `from` in child processes that may be killed. */
export async function fuzz(count: number, seed: number, from = 0): Promise<FuzzReport> {
  const report: FuzzReport = { inputs: 0, outcomes: {}, slowestCpuMs: 0, slowest: '', peakGrowthMb: 0, faults: [] };
  let next = from;
  const lane = async (): Promise<void> => {
    let reader = await startReader();
    while (next < from + count) {
      const index = next;
      next += 1;
      const outcome = await ask(reader.child, { index, seed });
      report.inputs += 1;
      if (typeof outcome === 'string') {
        report.faults.push({ index, target: '?', what: outcome });
        reader = await startReader();
      } else note(report, index, outcome, reader.baseMb);
    }
    reader.child.kill();
  };
  await Promise.all([lane(), lane()]);
  return report;
}

function note(report: FuzzReport, index: number, outcome: Outcome, baseMb: number): void {
  const { target, code, message, cpuMs, peakMb } = outcome;
  const ended = code ?? 'crash';
  report.outcomes[ended] = (report.outcomes[ended] ?? 0) + 1;
  if (code === null) report.faults.push({ index, target, what: message });
  if (cpuMs > MOST_CPU_MS) report.faults.push({ index, target, what: `${Math.round(cpuMs)} ms of processor time` });
  if (peakMb - baseMb > MOST_GROWTH_MB && report.peakGrowthMb <= MOST_GROWTH_MB) {
    report.faults.push({ index, target, what: `${Math.round(peakMb - baseMb)} MB more than at rest` });
  }
  if (cpuMs > report.slowestCpuMs)
    Object.assign(report, { slowestCpuMs: Math.round(cpuMs), slowest: `${target} ${index}` });
  report.peakGrowthMb = Math.max(report.peakGrowthMb, Math.round(peakMb - baseMb));
}

async function startReader(): Promise<{ child: ChildProcess; baseMb: number }> {
  const child = fork(CHILD, { execArgv: ['--max-old-space-size=256'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const answer = once(child, 'message');
  child.send('whole');
  const [{ peakMb }] = (await answer) as [{ peakMb: number }];
  return { child, baseMb: peakMb };
}

/** The outcome, or in words how the process came to its end. */
function ask(child: ChildProcess, message: { index: number; seed: number }): Promise<Outcome | string> {
  return new Promise((resolve) => {
    let errors = '';
    const end = (value: Outcome | string) => {
      clearTimeout(timer);
      child.off('message', end).off('exit', died);
      child.stderr?.off('data', hear);
      resolve(value);
    };
    const hear = (data: Buffer) => {
      errors += data.toString();
    };
    const died = (code: number | null) => end(`the process ended with ${code}: ${errors.slice(0, 400)}`);
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end('hangs');
    }, HANG_MS);
    child.stderr?.on('data', hear);
    child.on('message', end).on('exit', died);
    child.send(message);
  });
}
