import { releaseTextKey } from '../../../functions/core/archiveKeys.ts';
import { DAY_MS } from '../../../functions/core/calendar.ts';
import type { Subject } from '../../../functions/core/decide/decide.ts';
import { bands } from '../../../functions/core/identify/bands.ts';
import { periodMarks } from '../../../functions/core/identify/periodMarks.ts';
import { signature, textHash } from '../../../functions/core/identify/signature.ts';
import type { Release } from '../../../functions/core/model/release.ts';
import { clean } from '../../../functions/core/normalise/clean.ts';
import { identityText } from '../../../functions/core/normalise/identityText.ts';
import { numbers } from '../../../functions/local/rehearsal/inventedWords.ts';
import { edited, type InventedRelease, invented, textOf } from '../invented/releaseTexts.ts';
import { issue, type Rhythm } from '../invented/series.ts';

/** Releases of all ministries on a working day, as korea.kr lists them. */
const A_DAY = 80;
const FIRST_DAY = 10_000;
/** Letters make no difference to what is counted here, only to how long it takes to load a million. */
const LENGTH = 450;

export type Kind = Rhythm | 'new' | 'copy';

const dayOf = (number: number): string =>
  new Date((FIRST_DAY + Math.floor(number / A_DAY)) * DAY_MS).toISOString().slice(0, 10);

/** Each day 4 issues of daily series, 6 of weekly and 9 of monthly ones, and 61 releases like no other. */
export const kindOf = (number: number): Exclude<Kind, 'copy'> => {
  const slot = number % A_DAY;
  return slot < 4 ? 'daily' : slot < 10 ? 'weekly' : slot < 19 ? 'monthly' : 'new';
};

export const releaseAt = (number: number): InventedRelease => {
  const day = FIRST_DAY + Math.floor(number / A_DAY);
  const slot = number % A_DAY;
  switch (kindOf(number)) {
    case 'daily':
      return issue('daily', slot, day, LENGTH);
    case 'weekly':
      return issue('weekly', 1_000 + (day % 7) * 6 + slot, day, LENGTH);
    case 'monthly':
      return issue('monthly', 2_000 + (day % 28) * 9 + slot, day, LENGTH);
    default:
      return invented(numbers(number), dayOf(number), LENGTH);
  }
};

export const idOf = (number: number): string => `rel_${number.toString(16).padStart(20, '0')}`;
export const numberOf = (id: string): number => Number.parseInt(id.slice(4), 16);

const nothing = { council: null, commitments: [], reports: [] };

/** A text as ingest hands it on, without the facts in it: they are not what is measured. */
export const subjectOf = (id: string, release: InventedRelease): Subject => {
  const cleaned = clean(textOf(release));
  const identity = identityText(cleaned.text);
  const minHash = signature(identity);
  const hash = textHash(identity);
  return {
    sighting: { id, url: `https://www.korea.kr/briefing/pressReleaseView.do?newsId=${id}`, baseline: true },
    captureKey: `captures/korea/${id}/x.json`,
    reader: 'korea/1',
    title: release.title,
    publishedOn: release.publishedOn,
    issuers: ['해양수산부'],
    read: {
      cleaned,
      textHash: hash,
      length: identity.length,
      signature: minHash,
      bands: bands(minHash),
      periodMarks: periodMarks(cleaned.text),
      facts: nothing,
    },
    textKey: releaseTextKey(hash, cleaned.text),
  };
};

/** A text of the stream on another site: J about 0.9. */
export const copyOf = (number: number): Subject =>
  subjectOf(`motie:${number}`, edited(releaseAt(number), 'words', 0.02, numbers(number)));

/** What ingest stored of a release of the stream. */
export const recordOf = (number: number, { title, publishedOn, read, textKey, sighting }: Subject): Release => ({
  id: idOf(number),
  title,
  publishedOn,
  issuers: ['해양수산부'],
  canonicalSightingId: sighting.id,
  sightings: [{ id: sighting.id, url: sighting.url }],
  textKey,
  textHash: read.textHash,
  length: read.length,
  signature: read.signature,
  periodMarks: read.periodMarks,
  councilKey: null,
  meetingId: null,
  seed: false,
  firstSeenAt: `${publishedOn ?? dayOf(number)}T00:00:00.000Z`,
});
