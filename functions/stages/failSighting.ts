import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Tries at passing trouble: at doubling pauses from a minute to an hour, about half a day in all. */
const MOST_TRIES = 15;
/** Tries that may end in an error nobody foresaw, or in no word at all because the process died. */
const MOST_SILENT_TRIES = 3;

/** Longer than a try can take (`topology.ts`), so that the sweep does not double one that is under way. */
const TRY_MS = 120_000;

type FailPorts = Pick<Ports, 'clock' | 'corpus' | 'log'>;

/**
 * Claims a try before it begins, so that a text that kills the process is counted too. Null: somebody else is at it, or
 * it has been tried too often without a word and is parked.
 */
export const beginTry = async (sighting: Sighting, ports: FailPorts): Promise<Sighting | null> => {
  const { clock, corpus } = ports;
  if (sighting.failure === null && sighting.attempt >= MOST_SILENT_TRIES) {
    const message = `${sighting.attempt} tries ended without a word: the function was killed`;
    await settle(sighting, { code: 'unexpected', message }, true, ports);
    return null;
  }
  const begun = {
    ...sighting,
    attempt: sighting.attempt + 1,
    failure: null,
    nextAt: instant(clock.now() + TRY_MS),
    version: sighting.version + 1,
  };
  return (await corpus.putSighting(begun)) ? begun : null;
};

/**
 * Makes the end of a begun try a state that can be seen: again later, or parked where another try cannot help (or has
 * failed too often). Parked sightings keep their bytes and wait for a redrive.
 */
export const failSighting = async (sighting: Sighting, error: unknown, ports: FailPorts): Promise<void> => {
  const known = error instanceof AppError;
  const code = known ? error.code : 'unexpected';
  const message = error instanceof Error ? error.message : String(error);
  const parked = known ? !error.retryable || sighting.attempt >= MOST_TRIES : sighting.attempt >= MOST_SILENT_TRIES;
  await settle(sighting, { code, message }, parked, ports);
};

const settle = async (
  sighting: Sighting,
  { code, message }: { code: string; message: string },
  parked: boolean,
  { clock, corpus, log }: FailPorts,
): Promise<void> => {
  const now = clock.now();
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, sighting.attempt - 1), LONGEST_PAUSE_MS);
  const written = await corpus.putSighting({
    ...sighting,
    state: parked ? 'parked' : sighting.state,
    failure: { code, message, at: instant(now) },
    nextAt: parked ? null : instant(now + pauseMs),
    version: sighting.version + 1,
  });
  // Somebody else has moved it on: what they say holds.
  if (!written) return;
  const fields = { sightingId: sighting.id, code, message, attempt: sighting.attempt };
  if (parked) log.error('sighting.parked', fields);
  else log.warn('sighting.failed', fields);
};
