// Pure JavaScript: neither the jar nor the native programme of the package is run.
process.env.RECHECK_SYNC_BACKEND = 'pure';
const { checkSync } = await import('recheck');

const TIMEOUT_MS = 3_000;

/** A repetition with an upper bound costs a constant factor only; long ones keep the automata from ending in time. */
const bounded = (source: string): string => source.replace(/\{\d+,\d+\}\??/g, '?').replace(/\{\d+\}/g, '');

/** `safe`, how it grows, or `unknown`: no verdict in its time. */
export const verdictOf = (source: string, flags: string): string => {
  for (const checker of ['auto', 'fuzz'] as const) {
    const found = checkSync(bounded(source), flags, { checker, timeout: TIMEOUT_MS });
    if (found.status === 'safe') return 'safe';
    if (found.status === 'vulnerable') return found.complexity.summary.replace(/ \(fuzz\)/, '');
  }
  return 'unknown';
};
