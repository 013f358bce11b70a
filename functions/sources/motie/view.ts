import type { CheerioAPI } from 'cheerio/slim';
import { AppError } from '../../core/errors.ts';
import type { Attachment } from '../../core/model/release.ts';
import { readStamp } from '../dates.ts';
import { fieldValue } from '../fields.ts';
import { fileName, isFileName } from '../fileName.ts';
import { htmlText } from '../htmlText.ts';
import { jointIssuers, namedBodies } from '../issuers.ts';
import { readLicence } from '../licence.ts';
import { loadHtml, type MarkupElement } from '../markup.ts';
import type { Selectors } from '../selectors.ts';
import type { ViewPage } from '../source.ts';
import { cleanTitle } from '../title.ts';
import { articleIdOf, downloadOf } from './address.ts';

const BODIES = ['.board-detail .detail-cont.mViewerContents', '.board-detail .detail-cont', '.detail-cont'];
const TITLE = '.board-detail .detail-tit, .detail-tit';
const INFO = '.detail-info';
const CANONICAL = 'link[rel~="canonical"]';
const FILES = '.detail-info li.info-down a, .detail-info a[href*="/attach/down/"]';
const LICENCE = 'main img[alt*="공공누리"], .board-detail img[alt*="공공누리"]';

export const VIEW_SELECTORS: Selectors = [
  { name: 'number', expected: 'maybe', css: CANONICAL },
  { name: 'title', expected: 'one', css: TITLE },
  { name: 'body', expected: 'one', css: BODIES },
  { name: 'day and department', expected: 'one', css: INFO },
  { name: 'files', expected: 'some', css: FILES },
  { name: 'licence', expected: 'maybe', css: LICENCE },
];

const FURNITURE_TAGS = new Set(['figure', 'button', 'form', 'select', 'textarea', 'aside', 'input']);

/** A view page. Throws `view.error-page` for a page without title or article, whatever its status was. */
export function readView(html: string): ViewPage {
  const $ = loadHtml(html);
  const article = BODIES.map((selector) => $(selector).first()).find((found) => found.length > 0);
  const title = cleanTitle($(TITLE).first().text());
  if (!article || title === '') {
    throw new AppError('view.error-page', `a page without ${article ? 'title' : 'article'}`);
  }
  const info = htmlText($(INFO).get(), ({ attribs }) => /\binfo-down\b/.test(attribs.class ?? ''));
  const stamp = readStamp(fieldValue(info, '등록일자?|작성일자?|게시일자?') ?? '');
  const body = htmlText(article.get(), ({ name }: MarkupElement) => FURNITURE_TAGS.has(name));
  return {
    publisherId: articleIdOf($(CANONICAL).attr('href') ?? ''),
    title,
    subtitles: [],
    body,
    publishedOn: stamp?.on ?? null,
    publishedAt: stamp?.at ?? null,
    agency: null,
    issuers: [...new Set([...namedBodies(fieldValue(info, '담당부서') ?? ''), ...jointIssuers(body)])],
    attachments: readAttachments($),
    licence: readLicence($, LICENCE),
  };
}

/** Download links are scripts or addresses; `/attach/viewer/` beside them is a reader in the page. */
function readAttachments($: CheerioAPI): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const link of $(FILES).get()) {
    const file = downloadOf(`${link.attribs.href ?? ''} ${link.attribs.onclick ?? ''}`);
    if (!file) continue;
    const name = fileName($(link));
    const known = found.get(file.fileId);
    if (!known || (!isFileName(known.name) && isFileName(name))) found.set(file.fileId, { ...file, name });
  }
  return [...found.values()];
}
