import type { Event } from '../model/event.ts';
import type { Release } from '../model/release.ts';

/** A release as an alert names it, with everywhere it can be read. */
export const toldRelease = ({ id, title, publishedOn, sightings }: Release): NonNullable<Event['data']['release']> => ({
  id,
  title,
  publishedOn,
  links: sightings.flatMap((seen) =>
    seen.url ? [{ source: seen.id.slice(0, seen.id.indexOf(':')), url: seen.url, title }] : [],
  ),
});
