import { DAY_MS, koreanDay } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Ports, WebResponse } from '../ports.ts';
import { decodePage } from '../sources/decode.ts';
import type { DayRange, Source, Way } from '../sources/source.ts';

/** What a site answered to one way's first page. */
export interface SiteAnswer {
  way: string;
  url: string;
  /** Null where nothing was answered. */
  status: number | null;
  /** The server's own name of itself, and what it says it sent. */
  server: string | null;
  contentType: string | null;
  /** As received. */
  bytes: number;
  /** The first characters, white space folded. */
  start: string;
  /** Rows that the reader finds; null where it finds no list. */
  rows: number | null;
  /** Why not. */
  trouble: { code: string; message: string } | null;
}

const START_CHARACTERS = 200;

/**
 * Asks every way into a site for its first page, once, from wherever this runs: a site may refuse the addresses of a
 * cloud and answer others. Neither reads nor writes anything of ours.
 */
export const askSite = async (source: Source, ports: Pick<Ports, 'web' | 'clock'>): Promise<SiteAnswer[]> => {
  const answers: SiteAnswer[] = [];
  for (const way of source.ways) answers.push(await askWay(source, way, ports));
  return answers;
};

const askWay = async (source: Source, way: Way, { web, clock }: Pick<Ports, 'web' | 'clock'>): Promise<SiteAnswer> => {
  const request = way.request(1, latestDays(way, clock.now()));
  const nothing = {
    way: way.name,
    url: request.url,
    status: null,
    server: null,
    contentType: null,
    bytes: 0,
    start: '',
  };
  try {
    const response = await web.fetch({ source: source.id, ...request });
    return { ...nothing, ...described(response), ...readRows(way, response) };
  } catch (error) {
    return { ...nothing, rows: null, trouble: troubleOf(error) };
  }
};

/** As a poll asks: every day, or the latest that the way takes. */
const latestDays = ({ recentDays }: Way, now: number): DayRange =>
  recentDays === undefined
    ? { from: null, to: null }
    : { from: koreanDay(now - (recentDays - 1) * DAY_MS), to: koreanDay(now) };

const described = ({ status, headers, body }: WebResponse) => ({
  status,
  server: headers.server ?? null,
  contentType: headers['content-type'] ?? null,
  bytes: body.length,
  start: startOf(body, headers),
});

/** Of a body that cannot be decoded the bytes as they are. */
const startOf = (bytes: Uint8Array, headers: Record<string, string>): string => {
  const folded = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, START_CHARACTERS);
  try {
    return folded(decodePage({ bytes, headers }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return folded(new TextDecoder().decode(bytes.subarray(0, START_CHARACTERS)));
  }
};

const readRows = (way: Way, { status, body, headers }: WebResponse): Pick<SiteAnswer, 'rows' | 'trouble'> => {
  if (status !== 200) return { rows: null, trouble: { code: 'web.status', message: `answered ${status}` } };
  try {
    return { rows: way.parse(body, headers).entries.length, trouble: null };
  } catch (error) {
    return { rows: null, trouble: troubleOf(error) };
  }
};

const troubleOf = (error: unknown): { code: string; message: string } => {
  if (!(error instanceof AppError)) throw error;
  return { code: error.code, message: error.message };
};
