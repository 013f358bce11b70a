import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasGnuTime, type Run, run } from './measure.ts';
import { listedReleases, PAGES } from './pages.ts';
import type { SiteState } from './site.ts';
import { urlwatchCommand, urlwatchVersion } from './urlwatch.ts';

export type Case = 'nothing new' | 'all new' | 'all changed';
export type Program = 'council-watch' | 'in process' | 'urlwatch';
export type Runs = Record<Program, Record<Case, Run[]>>;

const CACHED = fileURLToPath(new URL('../../functions/local/cached.mjs', import.meta.url));
const IN_PROCESS = fileURLToPath(new URL('inProcess.ts', import.meta.url));
const SITE = fileURLToPath(new URL('site.ts', import.meta.url));

interface Bench {
  folder: string;
  origin: string;
  timed: boolean;
  site: ChildProcess;
}

/** Measures every case `repetitions` times, ours and urlwatch's by turns, so that both meet the same load. */
export const measureCycles = async (
  repetitions: number,
): Promise<{ runs: Runs; urlwatch: string | null; timed: boolean }> => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-bench-'));
  const site = fork(SITE, { execPath: process.execPath });
  const [{ origin }] = (await once(site, 'message')) as [{ origin: string }];
  const bench: Bench = { folder, origin, timed: await hasGnuTime(), site };
  const urlwatch = urlwatchVersion();
  const none = () => ({ 'nothing new': [], 'all new': [], 'all changed': [] });
  const runs: Runs = { 'council-watch': none(), 'in process': none(), urlwatch: none() };
  try {
    const old = join(folder, 'old');
    await show(bench, 'old');
    await cycle(bench, old);
    for (let round = 0; round < repetitions; round += 1) {
      await ours(bench, old, runs);
      if (urlwatch) await theirs(bench, runs.urlwatch);
    }
    return { runs, urlwatch, timed: bench.timed };
  } finally {
    site.disconnect();
    await rm(folder, { recursive: true });
  }
};

const ours = async (bench: Bench, old: string, runs: Runs): Promise<void> => {
  const store = await mkdtemp(join(bench.folder, 'store-'));
  const own = runs['council-watch'];
  await cp(old, store, { recursive: true });
  await show(bench, 'listed');
  own['all new'].push(await cycle(bench, store, PAGES));
  own['nothing new'].push(await cycle(bench, store, 0));
  runs['in process']['nothing new'].push(await inProcess(bench, store));
  const fresh = await mkdtemp(join(bench.folder, 'store-'));
  await cp(old, fresh, { recursive: true });
  runs['in process']['all new'].push(await inProcess(bench, fresh));
  await show(bench, 'changed');
  own['all changed'].push(await recaptured(bench, store));
  await rm(store, { recursive: true });
  await rm(fresh, { recursive: true });
};

const theirs = async (bench: Bench, runs: Record<Case, Run[]>): Promise<void> => {
  const command = await urlwatchCommand(bench.folder, bench.origin);
  const states: [SiteState, Case][] = [
    ['listed', 'all new'],
    ['listed', 'nothing new'],
    ['changed', 'all changed'],
  ];
  for (const [state, name] of states) {
    await show(bench, state);
    runs[name].push(await run(command, bench));
    expectEqual(await show(bench, state), PAGES, `pages that urlwatch fetched (${name})`);
  }
};

/** A poll and all the work it brings; checked to have read `expected` releases. */
const cycle = async (bench: Bench, store: string, expected = 1): Promise<Run> => {
  const command = [process.execPath, CACHED, 'start', '--live', '--once', '--json', '--store', store];
  const measured = await run(command, { ...bench, environment: { SOURCE_URL_KOREA: bench.origin } });
  const { counts } = JSON.parse(measured.output) as { counts: Record<string, number> };
  for (const count of ['listed', 'captured', 'sightings']) expectEqual(counts[count], expected, count);
  expectEqual(counts.problems, 0, 'problems');
  return measured;
};

/** Every listed page fetched and read again; checked to have done so. */
const recaptured = async (bench: Bench, store: string): Promise<Run> => {
  const ids = listedReleases(1).map(({ newsId }) => `korea:${newsId}`);
  const environment = { SOURCE_URL_KOREA: bench.origin };
  const measured = await run([process.execPath, CACHED, 'ops', '--store', store, '--json', 'recapture', ...ids], {
    ...bench,
    environment,
  });
  expectEqual(await show(bench, 'changed'), PAGES, 'pages fetched again');
  const problems = await run([process.execPath, CACHED, 'ops', '--store', store, '--json', 'problems'], {
    ...bench,
    environment,
  });
  expectEqual((JSON.parse(problems.output) as unknown[]).length, 0, 'problems');
  return measured;
};

const inProcess = async (bench: Bench, store: string): Promise<Run> => {
  const environment = { SOURCE_URL_KOREA: bench.origin };
  const measured = await run([process.execPath, IN_PROCESS, store], { ...bench, environment });
  return { ...measured, wallMs: Number(measured.output), cpuMs: null, peakMb: null };
};

/** Puts the site into a state; answers how many requests it has had since the last time. */
const show = async ({ site }: Bench, state: SiteState): Promise<number> => {
  site.send(state);
  const [{ requests }] = (await once(site, 'message')) as [{ requests: number }];
  return requests;
};

const expectEqual = (actual: unknown, expected: unknown, what: string): void => {
  if (actual !== expected) throw new Error(`${what}: ${actual} instead of ${expected}`);
};
