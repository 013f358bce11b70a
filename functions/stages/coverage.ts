import { DAY_MS, koreanDay } from '../core/calendar.ts';
import { coverDay, type DayCoverage, type Neighbour, type Seen } from '../core/coverage/coverDay.ts';
import type { DayCheck } from '../core/model/coverage.ts';
import type { SourceId, SourceState } from '../core/model/listing.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Registry } from '../core/registry/registry.ts';
import type { Ports } from '../ports.ts';
import { daysDown } from './backfill.ts';

/** The ministries that have sites of their own among the sources. */
const OWN_SITE: Record<string, SourceId> = { industry: 'motie', sme: 'mss' };
const SOURCES = ['korea', 'motie', 'mss'] as const satisfies SourceId[];

type CoverPorts = Pick<Ports, 'corpus' | 'clock'>;

/**
 * What became of each day of each source, oldest day first. Read from the corpus by its index of days: a query for each
 * source and day, and the readings of those releases that two sites should show.
 */
export async function* coverage(
  { from, to }: { from: string; to: string },
  registry: Registry,
  { corpus, clock }: CoverPorts,
): AsyncGenerator<DayCoverage> {
  const states = new Map<SourceId, SourceState | undefined>();
  const checks = new Map<string, DayCheck>();
  for (const source of SOURCES) {
    states.set(source, await corpus.source(source));
    for (const check of await corpus.dayChecks(source)) checks.set(`${source} ${check.day}`, check);
  }
  const siteOf = ({ source, agency }: Sighting, day: string): SourceId | null => {
    if (source !== 'korea') return 'korea';
    const lineage = registry.mentions(agency ?? '', day)[0]?.party.lineage;
    return (lineage !== undefined && OWN_SITE[lineage]) || null;
  };
  const days = new DayShelf(corpus, (sighting, day) => siteOf(sighting, day) !== null);
  const today = koreanDay(clock.now());
  for (const day of daysDown(from, to).toReversed()) {
    const around = [shifted(day, -1), day, shifted(day, 1)];
    for (const source of SOURCES) {
      const near = new Map<SourceId, Seen[]>();
      for (const site of SOURCES) near.set(site, (await Promise.all(around.map((each) => days.on(site, each)))).flat());
      const other = (sighting: Sighting): Neighbour | null => {
        const site = siteOf(sighting, day);
        return (
          site && {
            source: site,
            state: states.get(site),
            check: checks.get(`${site} ${day}`),
            seen: near.get(site) ?? [],
          }
        );
      };
      const seen = await days.on(source, day);
      yield coverDay({
        source,
        day,
        today,
        seen,
        state: states.get(source),
        check: checks.get(`${source} ${day}`),
        other,
      });
    }
    days.forget(shifted(day, -1));
  }
}

const shifted = (day: string, by: number): string => new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10);

/** Days as they were read, as long as their neighbours need them. */
class DayShelf {
  private readonly corpus: CoverPorts['corpus'];
  private readonly isShared: (sighting: Sighting, day: string) => boolean;
  private readonly days = new Map<string, Promise<Seen[]>>();

  /** `isShared`: whether another source should show a sighting's release too. */
  constructor(corpus: CoverPorts['corpus'], isShared: (sighting: Sighting, day: string) => boolean) {
    this.corpus = corpus;
    this.isShared = isShared;
  }

  on(source: SourceId, day: string): Promise<Seen[]> {
    const key = `${source} ${day}`;
    const known = this.days.get(key) ?? this.load(source, day);
    this.days.set(key, known);
    return known;
  }

  forget(day: string): void {
    for (const source of SOURCES) this.days.delete(`${source} ${day}`);
  }

  private async load(source: SourceId, day: string): Promise<Seen[]> {
    const sightings = await this.corpus.sightingsOn(source, day);
    const shared = sightings.filter((one) => one.state === 'read' && this.isShared(one, day));
    const readings = await Promise.all(shared.map(({ id }) => this.corpus.reading(id)));
    const releaseIds = new Map(
      readings.flatMap((reading) => (reading ? [[reading.sightingId, reading.releaseId]] : [])),
    );
    const releases = await this.corpus.releases([...new Set(releaseIds.values())]);
    return sightings.map((sighting) => ({
      sighting,
      release: releases.get(releaseIds.get(sighting.id) ?? '') ?? null,
    }));
  }
}
