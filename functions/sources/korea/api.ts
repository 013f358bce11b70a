import { AppError } from '../../core/errors.ts';
import type { Listing, ListingEntry } from '../../core/model/listing.ts';
import { readStamp } from '../dates.ts';
import { decodePage } from '../decode.ts';
import { oneLine } from '../lines.ts';
import { loadXml } from '../markup.ts';
import type { Selectors } from '../selectors.ts';
import type { Way } from '../source.ts';
import { cleanTitle } from '../title.ts';
import { newsIdOf, viewUrl } from './address.ts';

export const API_HOST = 'apis.data.go.kr';
/** The sister service of policy news moved to a `…Service2/…List2` path: hence a setting. */
export const API_PATH = '/1371000/pressReleaseService/pressReleaseList';

/** The service refuses longer windows (code 98). */
const WINDOW_DAYS = 3;

const ITEM = 'response > body NewsItem';
const FIELDS = { id: 'NewsItemId', title: 'Title', link: 'OriginalUrl', day: 'ApproveDate', agency: 'MinisterCode' };

const API_SELECTORS: Selectors = [
  { name: 'code', expected: 'one', css: 'response > header > resultCode' },
  { name: 'rows', expected: 'some', css: ITEM },
  ...Object.entries(FIELDS).map(([name, css]) => ({ name, expected: 'some' as const, css, within: ITEM })),
];

/** What the service and the gateway before it answer, by number; both are sent with status 200. */
const NO_DATA = 3;
const KEY_REFUSED = new Set([20, 30, 31, 32]);
const LIMIT_REACHED = new Set([22]);

/**
 * The open API of data.go.kr (15095295), the official successor of the feeds. Each request asks for the whole window and
 * its rows are compared by id, so that rows with equal times cannot be missed. The key is not here: the adapter adds it.
 */
export const apiWay = (path: string): Way => ({
  name: 'api',
  paged: false,
  recentDays: WINDOW_DAYS,
  selectors: API_SELECTORS,
  request: (_page, { from, to }) => {
    const day = (value: string | null): string => (value ?? '').replaceAll('-', '');
    return { method: 'GET', url: `https://${API_HOST}${path}?startDate=${day(from)}&endDate=${day(to)}` };
  },
  parse: (bytes, headers) => parseApi(decodePage({ bytes, headers })),
  // The answer repeats nothing of the request; by which of its dates the service chooses is not documented.
  echoes: (_listing, page) => page === 1,
});

/**
 * An answer of the service. Throws `page.truncated` where it breaks off (one day in 1,400 does), `listing.blocked` where
 * the key is refused, `web.status` where the day's calls are spent, `listing.layout` for everything else that is no list.
 */
function parseApi(xml: string): Listing {
  const isGateway = /<OpenAPI_ServiceResponse[\s>]/.test(xml);
  if (!isGateway && !/<response[\s>]/.test(xml)) throw new AppError('listing.layout', 'no answer of the open API');
  if (!/<\/(?:response|OpenAPI_ServiceResponse)>\s*$/.test(xml)) {
    throw new AppError('page.truncated', `the answer of the open API breaks off after ${xml.length} characters`, {
      retryable: true,
    });
  }
  const $ = loadXml(xml, 'view.too-large');
  const words = (css: string): string => oneLine($(css).first().text());
  const code = Number(words(isGateway ? 'returnReasonCode' : 'response > header > resultCode') || Number.NaN);
  const said = words(isGateway ? 'returnAuthMsg' : 'response > header > resultMsg').slice(0, 100);
  if (isGateway || (code !== 0 && code !== NO_DATA)) throw refusal(code, said);
  const entries = new Map<string, ListingEntry>();
  for (const item of $(ITEM).get()) {
    const field = (name: string): string => oneLine($(item).children(name).first().text());
    const publisherId = newsIdOf(field(FIELDS.link)) ?? (/^\d+$/.exec(field(FIELDS.id))?.[0] || null);
    const title = cleanTitle(field(FIELDS.title));
    if (publisherId === null || title === '') {
      throw new AppError('listing.layout', `an item without ${publisherId === null ? 'number' : 'title'}`);
    }
    entries.set(publisherId, {
      publisherId,
      url: viewUrl(publisherId),
      title,
      lead: field('SubTitle1') || null,
      agency: field(FIELDS.agency) || null,
      publishedOn: (readStamp(field(FIELDS.day)) ?? readStamp(field('ModifyDate')))?.on ?? null,
    });
  }
  return { entries: [...entries.values()], total: null, page: null, explicitlyEmpty: entries.size === 0, echo: {} };
}

const refusal = (code: number, said: string): AppError => {
  const message = `the open API answered ${code}: ${said}`;
  if (KEY_REFUSED.has(code)) return new AppError('listing.blocked', message, { retryable: true });
  if (LIMIT_REACHED.has(code)) return new AppError('web.status', message, { retryable: true });
  return new AppError('listing.layout', message);
};
