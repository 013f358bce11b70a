import type { Metrics } from '../ports.ts';

/** Measures nothing: on one's own machine the run's own summary says what happened. */
export const silentMetrics: Metrics = {
  listedRows: () => {},
  deliveryTried: () => {},
  alertDelay: () => {},
  canaryDelay: () => {},
  oldestPending: () => {},
  setAside: () => {},
  sourceSilence: () => {},
};
