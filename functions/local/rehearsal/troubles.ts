import type { Condition } from '../../core/model/health.ts';
import type { SiteName } from '../replica/sites.ts';

const HOUR_MS = 3_600_000;

/** A way in which a site misbehaves, what it is to be called, and what that does to readers. */
interface Kind {
  kind: string;
  site: SiteName;
  /** What the health record must say; null where nothing is wrong for us. */
  named: Condition | null;
  /** Nobody can see what is published meanwhile. */
  hides: boolean;
  lastsMs: number;
  /** Cannot be told in less; missing: {@link CROWDED_MS} does. */
  leastMs?: number;
  /** Needs so many days of history before it can be told from a quiet day. */
  fromDay?: number;
}

const lasting = (hours: number): number => hours * HOUR_MS;

/** In the order in which they come, one a working day or two. */
const KINDS: readonly Kind[] = [
  { kind: 'server errors (500)', site: 'korea', named: 'unreachable', hides: true, lastsMs: lasting(3) },
  { kind: 'no answer until the timeout', site: 'motie', named: 'unreachable', hides: true, lastsMs: lasting(3) },
  { kind: 'every connection reset', site: 'mss', named: 'unreachable', hides: true, lastsMs: lasting(3) },
  { kind: '200 with no rows', site: 'korea', named: 'empty', hides: true, lastsMs: lasting(3) },
  { kind: '200 with no rows, on board and feed', site: 'mss', named: 'empty', hides: true, lastsMs: lasting(3) },
  { kind: 'challenge page', site: 'motie', named: 'blocked', hides: true, lastsMs: lasting(3) },
  { kind: 'refusal (403)', site: 'korea', named: 'blocked', hides: true, lastsMs: lasting(2) },
  { kind: 'layout of the list changed', site: 'korea', named: 'layout', hides: true, lastsMs: lasting(6) },
  { kind: 'layout of the board changed, feed well', site: 'motie', named: 'layout', hides: false, lastsMs: lasting(6) },
  { kind: 'redirect to another host', site: 'mss', named: 'moved', hides: true, lastsMs: lasting(7) },
  { kind: '429 with Retry-After', site: 'korea', named: 'throttled', hides: true, lastsMs: lasting(2) },
  { kind: '503', site: 'mss', named: 'throttled', hides: true, lastsMs: lasting(2) },
  { kind: 'pages cut off', site: 'korea', named: 'garbled', hides: true, lastsMs: lasting(2) },
  { kind: 'bytes in another charset', site: 'motie', named: 'garbled', hides: true, lastsMs: lasting(2) },
  { kind: 'list that is months old', site: 'korea', named: 'stale', hides: true, lastsMs: lasting(3) },
  { kind: 'feed without items', site: 'mss', named: 'empty', hides: false, lastsMs: lasting(5) },
  // Told from three new rows (`health/classify.ts`): a board of one ministry takes hours to publish them.
  {
    kind: 'numbers that run backwards',
    site: 'motie',
    named: 'renumbered',
    hides: false,
    lastsMs: lasting(9),
    leastMs: lasting(9),
  },
  { kind: 'days a year ahead', site: 'mss', named: 'misdated', hides: false, lastsMs: lasting(4) },
  { kind: 'every row twice', site: 'korea', named: null, hides: false, lastsMs: lasting(6) },
  // Page two is only asked for when page one holds nothing that is known: nobody notices, and nothing is missed.
  { kind: 'second page of three empty', site: 'korea', named: null, hides: false, lastsMs: lasting(2) },
  { kind: 'list that stands still', site: 'korea', named: 'stale', hides: true, lastsMs: lasting(124), fromDay: 30 },
];

/** A trouble with its time, in milliseconds since 1970. */
export interface Trouble extends Kind {
  from: number;
  to: number;
}

/** Two a day where there are few days: in the morning and in the afternoon, each over before the next begins. */
const CROWDED_HOURS = [9.5, 14.5];
const CROWDED_MS = lasting(2);

/**
 * Spreads the kinds of each site evenly over the working days given (their midnights in Korea), from ten o'clock on. Where
 * the days are few, two come on a day, shorter ones, and what finds no place is left out.
 */
export const scripted = (workingDays: readonly number[]): Trouble[] =>
  (['korea', 'motie', 'mss'] as const).flatMap((site) => {
    const all = workingDays.length - 2;
    const kinds = KINDS.filter((kind) => kind.site === site && (kind.fromDay ?? 0) <= all);
    // The last one must be over before the end, and the site be seen well again.
    const days = all - Math.floor((kinds.at(-1)?.lastsMs ?? 0) / lasting(24));
    const crowded = days < kinds.length * 2;
    return kinds.flatMap((kind, index) => {
      const day = workingDays[1 + Math.floor(crowded ? index / 2 : (index * days) / kinds.length)];
      if (day === undefined || day === workingDays.at(-1)) return [];
      const from = day + (crowded ? (CROWDED_HOURS[index % 2] ?? 0) : 10) * HOUR_MS;
      return [
        { ...kind, from, to: from + (crowded ? Math.min(kind.lastsMs, kind.leastMs ?? CROWDED_MS) : kind.lastsMs) },
      ];
    });
  });

export const troubleAt = (troubles: readonly Trouble[], site: SiteName, now: number): Trouble | undefined =>
  troubles.find((trouble) => trouble.site === site && trouble.from <= now && now < trouble.to);
