import { AppError, type ErrorCode } from '../core/errors.ts';
import type { Web, WebRequest } from '../ports.ts';
import { decodePage } from '../sources/decode.ts';
import { loadHtml, loadXml } from '../sources/markup.ts';
import { countSelectors, type FoundSelector, type Selectors } from '../sources/selectors.ts';
import type { Received } from '../sources/source.ts';
import type { Save } from './probeSave.ts';

export interface Trouble {
  code: ErrorCode;
  message: string;
}

/** What a reader makes of something: named values, what about them is not as it should be, or why there are none. */
export interface Outcome {
  reading: Record<string, string | number | boolean | null | string[]>;
  differs: string[];
  error: Trouble | null;
}

export interface ProbedPage extends Outcome {
  /** Name of the fixture: `list-page1`, `view-first`, `file-first`. */
  name: string;
  /** Null where nothing was answered. */
  answer: {
    request: { line: string; body: string | null };
    status: number;
    contentType: string | null;
    /** As received. */
    bytes: number;
    saved: string;
  } | null;
  selectors: FoundSelector[];
}

export interface ProbePorts {
  web: Web;
  save: Save;
}

interface Asked<T> {
  name: string;
  ending: string;
  request: WebRequest;
  selectors: Selectors;
  /** Throws what readers throw. */
  read: (received: Received) => { value: T } & Omit<Outcome, 'error'>;
}

/**
 * Fetches one thing, keeps it, counts its selectors and reads it; `value` is null where that failed. Throws
 * `web.unreachable` only.
 */
export const probePage = async <T>(
  { name, ending, request, selectors, read }: Asked<T>,
  { web, save }: ProbePorts,
): Promise<{ page: ProbedPage; value: T | null; received: Received | null }> => {
  const page: ProbedPage = { name, answer: null, selectors: [], reading: {}, differs: [], error: null };
  let received: Received | null = null;
  try {
    const response = await web.fetch(request);
    const { status, body, headers } = response;
    page.answer = {
      request: { line: response.request.line, body: response.request.body },
      status,
      contentType: headers['content-type'] ?? null,
      bytes: body.byteLength,
      saved: await save(name, ending, response),
    };
    if (status !== 200) throw new AppError('web.status', `answered ${status}`);
    received = { bytes: body, headers };
    if (selectors.length > 0) {
      const text = decodePage(received);
      page.selectors = countSelectors(ending === 'xml' ? loadXml(text, 'view.too-large') : loadHtml(text), selectors);
    }
    const { value, reading, differs } = read(received);
    return { page: { ...page, reading, differs }, value, received };
  } catch (error) {
    return { page: { ...page, error: troubleOf(error) }, value: null, received };
  }
};

/** Throws on what is no fact about the site: bugs, and a site that cannot be reached. */
export const troubleOf = (error: unknown): Trouble => {
  if (!(error instanceof AppError) || error.code === 'web.unreachable') throw error;
  return { code: error.code, message: error.message };
};
