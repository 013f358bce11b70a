import { AppError } from '../../../functions/core/errors.ts';
import { numbers } from '../../../functions/local/rehearsal/inventedWords.ts';
import { mutate } from './mutations.ts';
import { targets } from './targets.ts';

/** What became of one input. */
export interface Outcome {
  target: string;
  /** `read`, or the code of the refusal, or null: an error that is none of ours. */
  code: string | null;
  message: string;
  /** Processor time of the reading. */
  cpuMs: number;
  /** Highest resident size of the process so far. */
  peakMb: number;
}

/** The input of a number: the same for the same number and seed. */
const inputOf = (index: number, seed: number) => {
  const random = numbers(seed * 1_000_003 + index);
  const target = targets[index % targets.length];
  if (!target) throw new RangeError('no targets');
  const base = () => target.bases[Math.floor(random() * target.bases.length)] ?? new Uint8Array();
  const other = targets[Math.floor(random() * targets.length)]?.bases[0] ?? base();
  const bytes = target.mutate && random() < 0.5 ? target.mutate(random) : mutate(base(), other, random);
  return { target, bytes };
};

const peakMb = (): number => process.resourceUsage().maxRSS / 1024;

const run = async (index: number, seed: number): Promise<Outcome> => {
  const { target, bytes } = inputOf(index, seed);
  const before = process.cpuUsage();
  const outcome = (code: string | null, message: string): Outcome => {
    const { user, system } = process.cpuUsage(before);
    return { target: target.name, code, message, cpuMs: (user + system) / 1000, peakMb: peakMb() };
  };
  try {
    await target.read(bytes);
    return outcome('read', '');
  } catch (error) {
    return error instanceof AppError
      ? outcome(error.code, error.message)
      : outcome(null, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
};

process.on('message', (message: { index: number; seed: number } | 'whole') => {
  if (message === 'whole') void readWhole();
  else void run(message.index, message.seed).then((outcome) => process.send?.(outcome));
});

/** Every input unchanged, so that what the readers themselves take is known before the first change. */
const readWhole = async (): Promise<void> => {
  for (const { bases, read } of targets) for (const bytes of bases) await read(bytes).catch(() => {});
  process.send?.({ peakMb: peakMb() });
};
