import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Makes a failure a state that can be seen: try again later, or park what cannot succeed (or has failed `most` times).
 * Parked sightings keep their bytes and wait for a redrive.
 */
export const failSighting = async (
  sighting: Sighting,
  error: unknown,
  most: number,
  { clock, corpus, log }: Pick<Ports, 'clock' | 'corpus' | 'log'>,
): Promise<void> => {
  const known = error instanceof AppError;
  const code = known ? error.code : 'unexpected';
  const message = error instanceof Error ? error.message : String(error);
  const attempt = sighting.attempt + 1;
  const parked = (known && !error.retryable) || attempt >= most;
  const now = clock.now();
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
  await corpus.putSighting({
    ...sighting,
    state: parked ? 'parked' : sighting.state,
    failure: { code, message, at: instant(now) },
    attempt,
    nextAt: parked ? null : instant(now + pauseMs),
    version: sighting.version + 1,
  });
  const fields = { sightingId: sighting.id, code, message, attempt };
  if (parked) log.error('sighting.parked', fields);
  else log.warn('sighting.failed', fields);
};
