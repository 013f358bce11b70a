import { CANARY, CanaryPage } from '../core/canary.ts';
import { AppError } from '../core/errors.ts';
import type { Source, Way } from './source.ts';

const read = (bytes: Uint8Array): CanaryPage => CanaryPage.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
const nothing = { publishedAt: null, agency: null, issuers: [], attachments: [], licence: null };

/** Nobody polls it: its one row is put into the corpus by `stages/canary.ts`. */
const noList: Way = {
  name: 'none',
  paged: false,
  selectors: [],
  request: () => ({ method: 'GET', url: 'https://canary.invalid/' }),
  parse: () => {
    throw new AppError('listing.layout', 'the canary has no list');
  },
  echoes: () => false,
};

/** The canary's page is JSON in the archive: no site is asked for it. */
export const canary: Source = {
  id: CANARY,
  hosts: [],
  ways: [noList],
  viewSelectors: [],
  viewUrl: (publisherId) => `https://canary.invalid/${publisherId}`,
  parseView: (bytes) => {
    const { title, text, publishedOn } = read(bytes);
    return { ...nothing, publisherId: null, title, subtitles: [], body: text, publishedOn };
  },
  wantedFiles: () => [],
  parseRelease: async ({ view }) => ({ ...nothing, ...read(view.bytes), reader: 'canary/1' }),
};
