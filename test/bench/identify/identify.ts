import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bruteForce } from './bruteForce.ts';
import { type Cost, costAt, countingStore, embeddedStore, type Measured } from './cost.ts';
import { measureSpeed } from './speed.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const progress = (startedAt: number) => (filed: number) => {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${filed} filed, ${Math.round((performance.now() - startedAt) / 1000)} s `);
};

const tableOf = (name: string, costs: readonly Cost[]): string[] => {
  const cell = (value: string | number, width: number): string => String(value).padStart(width);
  const three = ({ p50, p99, max }: Cost['bytes'], width: number): string =>
    [p50, p99, max].map((value) => cell(value, width)).join('');
  return [
    `${name.padEnd(26)}     n  requests p50 p99 max   items p50 p99 max   bytes p50    p99    max`,
    ...costs.map(
      ({ kind, identifications, requests, items, bytes }) =>
        `  ${kind.padEnd(22)}${cell(identifications, 8)}${cell('', 9)}${three(requests, 4)}${cell('', 8)}${three(items, 4)}${cell('', 5)}${three(bytes, 7)}`,
    ),
  ];
};

/** Bytes at the 99th percentile in the largest store may be this part more than in the smallest. */
const MOST_GROWTH = 0.1;
/** Bytes of a few buckets with a release each, met by chance: where no more is read, growth says nothing. */
const A_BUCKET = 1_000;
const MOST_REQUESTS = 2;
const MOST_MISSED = 0.01;
const LEAST_A_SECOND = 2_000;

/** Prints what identification reads at each size, how fast texts are fingerprinted, and whether the aims are met. */
export const benchIdentify = async (sizes: readonly number[], embedded: number): Promise<void> => {
  const speed = measureSpeed();
  say(`speed ${JSON.stringify({ ...speed, load: Math.round(loadavg()[0] ?? 0) })}`);
  const sample = await bruteForce(240, 60);
  say(`brute force ${JSON.stringify(sample)}`);
  const sizesCosts: Cost[][] = [];
  let met = speed.releases.median >= LEAST_A_SECOND && sample.agree === sample.texts;
  const report = (name: string, { costs, ...rest }: Measured): void => {
    for (const line of tableOf(name, costs)) say(line);
    say(`  ${JSON.stringify(rest)}`);
    met &&= rest.mostWhenNothingMatches <= MOST_REQUESTS && rest.merges === 0;
    met &&= rest.copiesMissed <= MOST_MISSED * rest.copies;
  };
  for (const size of sizes) {
    const startedAt = performance.now();
    const measured = await costAt(size, countingStore(size), progress(startedAt));
    report(`counting store, ${size}`, measured);
    sizesCosts.push(measured.costs);
  }
  const growths = (sizesCosts[0] ?? []).map(({ kind, bytes }) => {
    const last = sizesCosts.at(-1)?.find((cost) => cost.kind === kind)?.bytes.p99 ?? 0;
    return { kind, growth: last / Math.max(bytes.p99, 1) - 1, counts: Math.max(last, bytes.p99) > A_BUCKET };
  });
  const percents = growths.map(({ kind, growth }) => `${kind} ${(100 * growth).toFixed(1)} %`);
  say(`bytes at p99, from ${sizes[0]} to ${sizes.at(-1)}: ${percents.join(', ')}`);
  met &&= growths.every(({ growth, counts }) => !counts || growth <= MOST_GROWTH);
  if (embedded > 0) await inEmbeddedStore(embedded, report);
  if (!met) process.exitCode = 1;
};

const inEmbeddedStore = async (size: number, report: (name: string, measured: Measured) => void): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-identify-'));
  const store = await embeddedStore(folder);
  const startedAt = performance.now();
  try {
    report(`embedded store, ${size}`, await costAt(size, store, progress(startedAt)));
    say(`embedded store: ${Math.round((performance.now() - startedAt) / 1000)} s to load and measure`);
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
};
