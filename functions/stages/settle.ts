import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { bands } from '../core/identify/bands.ts';
import { bucketKeys, candidatesIn } from '../core/identify/buckets.ts';
import { mayBeCopies } from '../core/identify/identify.ts';
import type { Member } from '../core/identify/partition.ts';
import { membersOf, recordsOf, type Why } from '../core/identify/records.ts';
import { regroup, type Settled, settledFrom } from '../core/identify/settled.ts';
import type { Release } from '../core/model/release.ts';
import type { Reading } from '../core/model/sighting.ts';
import type { Archive, Ports } from '../ports.ts';

export type SettlePorts = Pick<Ports, 'corpus' | 'clock'> & { archive: Pick<Archive, 'get'> };

/** Rounds in which neighbours of changed canonical texts are taken in; each reads their buckets once. */
const MOST_ROUNDS = 5;

export interface Settlement {
  /** Canonical text first. */
  groups: Member[][];
  /** The release of each group. */
  releases: Release[];
  settled: Settled;
  /** What stood under the looked-at bucket keys. */
  buckets: Map<string, string[]>;
}

/**
 * Groups sightings of these releases anew, `subject` among them, and takes in neighbours until nobody else is touched.
 * Reads archived texts, buckets and releases; writes nothing.
 */
export const settle = async (
  subject: Member | null,
  releases: readonly Release[],
  { corpus, archive, clock }: SettlePorts,
  why?: Why,
): Promise<Settlement> => {
  const now = clock.now();
  const involved = new Map(releases.map((release) => [release.id, release]));
  const looked = new Set(subject ? [subject.id] : []);
  const buckets = new Map<string, string[]>();
  const own = subject?.textKey != null && subject.text !== undefined ? [[subject.textKey, subject.text] as const] : [];
  const texts = new Map<string, string>(own);
  let { groups, unsettled } = { groups: [] as Member[][], unsettled: [] as Member[] };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const [key, text] of await textsOf([...involved.values()], subject, texts, archive)) texts.set(key, text);
    ({ groups, unsettled } = regroup([...involved.values()], subject, texts));
    const open = unsettled.filter(({ id }) => !looked.has(id));
    if (open.length === 0) break;
    for (const member of open) {
      looked.add(member.id);
      for (const near of await neighbours(member, buckets, now, corpus))
        if (!involved.has(near.id)) involved.set(near.id, near);
    }
  }
  const before = [...involved.values()];
  const records = recordsOf(groups, before, instant(now), why);
  const readings = new Map<string, Reading>();
  for (const { member } of records.moved) {
    const reading = await corpus.reading(member.id);
    if (reading && member.id !== subject?.id) readings.set(member.id, reading);
    await lookUp(member, bucketKeys(bands(member.signature), member, now).filed, buckets, corpus);
  }
  const home = records.releases[groups.findIndex((group) => group.some(({ id }) => id === subject?.id))];
  return { groups, releases: records.releases, settled: settledFrom(records, home, readings, before, now), buckets };
};

const neighbours = async (
  member: Member,
  buckets: Map<string, string[]>,
  now: number,
  corpus: Ports['corpus'],
): Promise<Release[]> => {
  const { searched } = bucketKeys(bands(member.signature), member, now);
  await lookUp(member, searched, buckets, corpus);
  const ids = candidatesIn(buckets, searched, member);
  const found = ids.length > 0 ? [...(await corpus.releases(ids)).values()] : [];
  return found.filter((release) => membersOf(release).some((other) => mayBeCopies(member, other)));
};

const lookUp = async (
  { textHash }: Member,
  keys: string[],
  buckets: Map<string, string[]>,
  corpus: Ports['corpus'],
): Promise<void> => {
  const unknown = keys.filter((key) => !buckets.has(key));
  if (unknown.length === 0) return;
  for (const [key, members] of (await corpus.lookup({ textHash, bands: unknown })).buckets) buckets.set(key, members);
};

/** Cleaned texts by archive key. One that was purged is left out: the estimate then stands. */
const textsOf = async (
  releases: readonly Release[],
  subject: Member | null,
  known: ReadonlyMap<string, string>,
  archive: Pick<Archive, 'get'>,
): Promise<[string, string][]> => {
  const keys = new Set([...releases.flatMap(membersOf), ...(subject ? [subject] : [])].map(({ textKey }) => textKey));
  const textOf = async (key: string | null): Promise<[string, string][]> => {
    if (key === null || known.has(key)) return [];
    try {
      return [[key, Buffer.from(await archive.get(key)).toString('utf8')]];
    } catch (error) {
      if (error instanceof AppError && error.code === 'archive.missing') return [];
      throw error;
    }
  };
  return (await Promise.all([...keys].map(textOf))).flat();
};
