import { DAY_MS, daysBetween, instant, koreanDay } from '../core/calendar.ts';
import type { SourceId } from '../core/model/listing.ts';
import type { Ages, Ports } from '../ports.ts';

type MeasurePorts = Pick<Ports, 'clock' | 'log' | 'corpus' | 'alerts' | 'deadLetters' | 'metrics'>;

/** Days without a new row after which a source counts as silent. */
type PatienceDays = Partial<Record<SourceId, number>>;

/** Records of each kind that are looked at: as many as say that something is wrong. */
const MOST = 100;
const FAR = '9999-12-31T00:00:00.000Z';
/** A release that nobody can read may stay parked: after three days it is no news, and hides none that comes after it. */
const NEWS_MS = 3 * DAY_MS;
/** The sweep hands an event on again after two minutes; what is due later than that is due later on purpose. */
const SOON_MS = 180_000;

/**
 * Measures what no single step can see: how long work has been waiting, what waits for a person, how old each source's
 * news is. Apart from the sweep, so that a sweep that does not run shows.
 */
export const measure = async (patience: PatienceDays, ports: MeasurePorts): Promise<void> => {
  const { metrics, log } = ports;
  const ages = await oldestPending(ports);
  const waiting = await setAside(ports);
  const silence = await silenceOf(patience, ports);
  metrics.oldestPending(ages);
  metrics.setAside(waiting);
  metrics.sourceSilence(silence);
  log.info('measure.done', { agesMs: ages, ...waiting, silence });
};

const oldestPending = async ({ clock, corpus, alerts }: MeasurePorts): Promise<Ages> => {
  const now = clock.now();
  const age = (instants: string[]): number => Math.max(0, ...instants.map((at) => now - Date.parse(at)));
  const listedAt = async (kind: 'capture' | 'ingest'): Promise<string[]> => {
    const due = await corpus.pending(kind, FAR, MOST);
    const sightings = await corpus.sightings(due.map(({ id }) => id));
    // A page that was read before waits since it was looked at again.
    return [...sightings.values()].filter(({ revisits }) => !revisits).map(({ listedAt }) => listedAt);
  };
  const events = await corpus.pending('event', instant(now + SOON_MS), MOST);
  const handedOn = await Promise.all(events.map(({ id }) => corpus.event(id)));
  return {
    captures: age(await listedAt('capture')),
    ingest: age(await listedAt('ingest')),
    // What was held back on purpose waits from then on.
    events: age(handedOn.flatMap((event) => event?.heldUntil ?? event?.at ?? [])),
    // A receiver that refuses is tried for three days: what counts is how long a try is overdue.
    deliveries: age((await alerts.pending(instant(now), MOST)).map(({ nextAt }) => nextAt)),
  };
};

const setAside = async (ports: MeasurePorts): Promise<{ parked: number; deadLetters: number }> => {
  const since = instant(ports.clock.now() - NEWS_MS);
  const parked = (await ports.corpus.sightingsIn('parked', MOST)).filter(({ failure }) => (failure?.at ?? '') >= since);
  return { parked: parked.length, deadLetters: await ports.deadLetters.count() };
};

/** Nothing is said of a source before its baseline: there is no news yet to be old. */
const silenceOf = async (patience: PatienceDays, { clock, corpus }: MeasurePorts): Promise<Record<string, number>> => {
  const today = koreanDay(clock.now());
  const states = await Promise.all(Object.keys(patience).map((source) => corpus.source(source as SourceId)));
  return Object.fromEntries(
    states.flatMap((state) => {
      const newestOn = Object.values(state?.ground ?? {})
        .flatMap(({ publishedOn }) => publishedOn ?? [])
        .sort()
        .at(-1);
      if (!state || newestOn === undefined) return [];
      return [[state.source, daysBetween(newestOn, today) / (patience[state.source] ?? 1)]];
    }),
  );
};
