import { silentMetrics } from '../../functions/adapters/silentMetrics.ts';
import type { Metrics } from '../../functions/ports.ts';

/** One call of the metrics port: the method, then what it was given. */
export type Measured = [keyof Metrics, ...unknown[]];

/** Keeps what is measured. */
export const recordMetrics = (): { metrics: Metrics; measured: Measured[] } => {
  const measured: Measured[] = [];
  const metrics = Object.fromEntries(
    Object.keys(silentMetrics).map((name) => [
      name,
      (...values: unknown[]) => void measured.push([name as keyof Metrics, ...values]),
    ]),
  ) as unknown as Metrics;
  return { metrics, measured };
};
