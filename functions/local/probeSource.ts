import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry, SourceId } from '../core/model/listing.ts';
import type { Attachment } from '../core/model/release.ts';
import { decodeContent, MAX_FILE_BYTES } from '../sources/decode.ts';
import type { Received, Source, Way } from '../sources/source.ts';
import { type Outcome, type ProbedPage, type ProbePorts, probePage, type Trouble, troubleOf } from './probePage.ts';

export interface ProbedSource {
  source: SourceId;
  pages: ProbedPage[];
  /** What page and file of one release say together; null where it did not come so far. */
  release: Outcome | null;
  /** Why the site was given up. */
  unreachable: Trouble | null;
}

const ANY_DAY = { from: null, to: null };

/** Every way into a source once, then one release with its file. A site that cannot be reached is not asked further. */
export const probeSource = async (source: Source, ports: ProbePorts): Promise<ProbedSource> => {
  const probed: ProbedSource = { source: source.id, pages: [], release: null, unreachable: null };
  try {
    const rows: ListingEntry[] = [];
    for (const way of source.ways) rows.push(...(await probeWay(source, way, ports, probed.pages)));
    // The list leaves the day out where a row is pinned: it may be years old, and look so.
    const row = rows.find(({ publishedOn }) => publishedOn !== null) ?? rows[0];
    if (row) probed.release = await probeRelease(source, row, ports, probed.pages);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'web.unreachable')) throw error;
    probed.unreachable = { code: error.code, message: error.message };
  }
  return probed;
};

/** Adds the pages that were fetched to `pages`; resolves with the rows of the first. */
const probeWay = async (
  source: Source,
  way: Way,
  ports: ProbePorts,
  pages: ProbedPage[],
): Promise<readonly ListingEntry[]> => {
  const first = await probeListing(source, way, 1, null, ports);
  pages.push(first.page);
  if (!first.value) return [];
  const { entries, total } = first.value;
  if (way.paged && (total === null || total > entries.length)) {
    pages.push((await probeListing(source, way, 2, first.value, ports)).page);
  }
  return entries;
};

const probeListing = (source: Source, way: Way, number: number, before: Listing | null, ports: ProbePorts) =>
  probePage(
    {
      name: way.paged ? `${way.name}-page${number}` : `${way.name}-first`,
      ending: way.paged ? 'html' : 'xml',
      request: { source: source.id, ...way.request(number, ANY_DAY) },
      selectors: way.selectors,
      read: ({ bytes, headers }) => {
        const listing = way.parse(bytes, headers);
        return { value: listing, ...listingOutcome(listing, way.echoes(listing, number), before) };
      },
    },
    ports,
  );

const listingOutcome = (listing: Listing, echoes: boolean, before: Listing | null): Omit<Outcome, 'error'> => {
  const { entries, total, page } = listing;
  const days = entries.flatMap(({ publishedOn }) => publishedOn ?? []).sort();
  const ids = ({ entries }: Listing) => entries.map(({ publisherId }) => publisherId).join();
  const faults = {
    'no rows': entries.length === 0,
    'no days': entries.length > 0 && days.length === 0,
    'no echo': !echoes,
    'repeats page 1': before !== null && ids(before) === ids(listing),
  };
  return {
    reading: {
      rows: entries.length,
      newest: days.at(-1) ?? null,
      oldest: days[0] ?? null,
      total,
      page,
      echo: echoes,
      first: entries[0]?.title ?? null,
    },
    differs: namesOf(faults),
  };
};

const probeRelease = async (
  source: Source,
  row: ListingEntry,
  ports: ProbePorts,
  pages: ProbedPage[],
): Promise<Outcome | null> => {
  const view = await probeView(source, row, ports);
  pages.push(view.page);
  if (!view.value || !view.received) return null;
  const [wanted] = source.wantedFiles(view.value);
  const file = wanted ? await probeFile(source, wanted, ports) : null;
  if (file) pages.push(file.page);
  if (wanted && !file?.received) return null;
  const files = wanted && file?.received ? [{ attachment: wanted, ...file.received }] : [];
  return await releaseOutcome(source, { view: view.received, files }, row);
};

const probeView = (source: Source, row: ListingEntry, ports: ProbePorts) =>
  probePage(
    {
      name: 'view-first',
      ending: 'html',
      request: { source: source.id, method: 'GET', url: row.url },
      selectors: source.viewSelectors,
      read: ({ bytes, headers }) => {
        const view = source.parseView(bytes, headers);
        const { title, publishedOn, publishedAt, agency, issuers, body, attachments, licence } = view;
        const reading = {
          title,
          day: publishedOn,
          time: publishedAt,
          agency,
          issuers,
          body: `${body.length} characters`,
          attachments: attachments.map(({ name }) => name),
          wanted: source.wantedFiles(view).map(({ name }) => name),
          licence,
        };
        return { value: view, reading, differs: namesOf({ 'no day': publishedOn === null }) };
      },
    },
    ports,
  );

const probeFile = (source: Source, wanted: Attachment, ports: ProbePorts) =>
  probePage(
    {
      name: 'file-first',
      ending: /\.([a-z\d]{1,5})$/i.exec(wanted.name)?.[1]?.toLowerCase() ?? 'bin',
      request: { source: source.id, method: 'GET', url: wanted.url },
      selectors: [],
      read: (received) => {
        const plain = decodeContent(received, MAX_FILE_BYTES);
        const magic = Buffer.from(plain.subarray(0, 4))
          .toString('hex')
          .replace(/(..)(?=.)/g, '$1 ');
        const isZip = magic === '50 4b 03 04';
        const reading = { name: wanted.name, 'magic bytes': `${magic || 'none'}${isZip ? ' (zip)' : ''}` };
        return { value: null, reading, differs: namesOf({ 'no zip': !isZip }) };
      },
    },
    ports,
  );

const releaseOutcome = async (
  source: Source,
  parts: { view: Received; files: (Received & { attachment: Attachment })[] },
  row: ListingEntry,
): Promise<Outcome> => {
  try {
    const { text, reader, publishedOn, issuers } = await source.parseRelease(parts, row);
    const begins = text.slice(0, 200).replaceAll('\n', ' ');
    return {
      reading: { text: `${text.length} characters`, begins, reader, day: publishedOn, issuers },
      differs: [],
      error: null,
    };
  } catch (error) {
    return { reading: {}, differs: [], error: troubleOf(error) };
  }
};

const namesOf = (faults: Record<string, boolean>): string[] => Object.keys(faults).filter((name) => faults[name]);
