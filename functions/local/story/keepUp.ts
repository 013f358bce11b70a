import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../adapters/systemClock.ts';
import type { Embedded } from '../embedded.ts';
import { keepStoreTime } from '../storeClock.ts';
import { untilInterrupted } from '../untilInterrupted.ts';
import type { VirtualClock } from '../virtualClock.ts';

const LOOK_MS = 1_000;
/** More often than on AWS: a minute is long for who tries things out. */
const SWEEP_MS = 10_000;

/** Keeps a told story alive until Ctrl-C: its time goes on as ours does, queues and sweep run, and nothing is published. */
export const keepUp = async (
  { driver, folders }: Pick<Embedded, 'driver' | 'folders'>,
  clock: VirtualClock,
  ready: () => void,
  complain: (line: string) => void,
): Promise<void> => {
  const ahead = clock.now() - systemClock.now();
  const ended = new AbortController();
  const turn = async (): Promise<void> => {
    let sweptAt = 0;
    while (!ended.signal.aborted) {
      clock.advanceTo(systemClock.now() + ahead);
      try {
        if (clock.now() - sweptAt >= SWEEP_MS) {
          sweptAt = clock.now();
          await keepStoreTime(folders.store, clock.now());
          await driver.tick('sweep');
        }
        await driver.drain();
      } catch (error) {
        complain(String(error));
      }
      await pause(LOOK_MS, undefined, { signal: ended.signal }).catch(() => {});
    }
  };
  const turning = turn();
  await untilInterrupted(ready);
  ended.abort();
  await turning;
};
