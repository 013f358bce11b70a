import { shippedRegistry } from '../../functions/compose/shipped.ts';
import { extract } from '../../functions/core/extract/extract.ts';
import { readText } from '../../functions/core/readText.ts';
import { readSet, SETS } from './sets.ts';

/** Milliseconds for one text: by the clock, and of processor time, which a busy machine distorts less. */
export interface Speed {
  chars: number;
  p50: number;
  p95: number;
  cpu50: number;
  cpu95: number;
}

const RUNS = 300;
const WARM_UP = 5;
const SIZE = 5_000;
const SIZES = [31_250, 62_500, 125_000, 250_000, 500_000, 1_000_000];

/** Different texts of one length, made of the sets' texts one after the other from different starting points. */
const textsOf = (chars: number, count: number): string[] => {
  const all = SETS.flatMap((set) => readSet(set).map(({ document }) => document.text));
  const joined = `${all.join('\n\n')}\n\n`;
  const long = joined.repeat(Math.ceil((chars + joined.length) / joined.length));
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * joined.length) / count);
    return long.slice(from, from + chars);
  });
};

const quantile = (sorted: number[], share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;

const context = { publishedOn: '2024-05-28', registry: shippedRegistry() };
type Work = (text: string) => unknown;
const extraction: Work = (text) => extract(text, context);
/** Cleaning, extraction and the signature that near-copies are told by. */
const whole: Work = (text) => readText(text, context);

interface Taken {
  wall: number;
  cpu: number;
}

const time = (work: Work, texts: string[]): Taken[] =>
  texts.map((text) => {
    const [from, used] = [performance.now(), process.cpuUsage()];
    work(text);
    const { user, system } = process.cpuUsage(used);
    return { wall: performance.now() - from, cpu: (user + system) / 1000 };
  });

const sortedBy = (times: Taken[], key: keyof Taken): number[] => times.map((each) => each[key]).sort((a, b) => a - b);

const speedOf = (chars: number, times: Taken[]): Speed => {
  const [wall, cpu] = [sortedBy(times, 'wall'), sortedBy(times, 'cpu')];
  return {
    chars,
    p50: quantile(wall, 0.5),
    p95: quantile(wall, 0.95),
    cpu50: quantile(cpu, 0.5),
    cpu95: quantile(cpu, 0.95),
  };
};

/** Many texts of 5,000 characters, extraction alone and the whole reading; then extraction of up to a million. */
export const measureSpeed = (): { extraction: Speed; whole: Speed; long: Speed[] } => {
  const short = textsOf(SIZE, RUNS);
  for (const work of [extraction, whole]) for (let round = 0; round < WARM_UP; round++) time(work, short.slice(0, 100));
  return {
    extraction: speedOf(SIZE, time(extraction, short)),
    whole: speedOf(SIZE, time(whole, short)),
    long: SIZES.map((chars) => speedOf(chars, time(extraction, textsOf(chars, 3)))),
  };
};
