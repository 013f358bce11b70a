import type { CheerioAPI } from 'cheerio/slim';
import { AppError } from '../../core/errors.ts';
import type { Attachment } from '../../core/model/release.ts';
import { readStamp } from '../dates.ts';
import { fieldValue } from '../fields.ts';
import { fileName, isFileName, withoutSize } from '../fileName.ts';
import { htmlText } from '../htmlText.ts';
import { jointIssuers, namedBodies } from '../issuers.ts';
import { readLicence } from '../licence.ts';
import { loadHtml, type MarkupElement } from '../markup.ts';
import type { Selectors } from '../selectors.ts';
import type { ViewPage } from '../source.ts';
import { cleanTitle } from '../title.ts';
import { bcIdxOf, downloadOf } from './address.ts';
import { BODY_SELECTORS, type FoundBody, readBody } from './body.ts';

const TITLES = ['h4', 'h2.h-tit'];
const CANONICAL = 'link[rel~="canonical"]';
const FILES = '.file_list li';
const DOWNLOADS = 'a[href*="ownload.do"]';
const FILE_NAME = '.name';
const LICENCE = 'img[alt*="공공누리"]:not(footer img)';

export const VIEW_SELECTORS: Selectors = [
  { name: 'number', expected: 'maybe', css: CANONICAL },
  { name: 'title', expected: 'some', css: TITLES },
  ...BODY_SELECTORS,
  { name: 'files', expected: 'some', css: DOWNLOADS, within: FILES },
  { name: 'file name', expected: 'some', css: FILE_NAME, within: FILES },
  { name: 'licence', expected: 'maybe', css: LICENCE },
];

const CHROME = 'header, nav, footer, aside';
/** Headings of the site rather than of a release. */
const SECTION = /^(?:보도자료|알림소식|소식|첨부파일|담당부서|이전글|다음글|목록)$/;

/**
 * A view page, and how its body was found. Throws `view.error-page` for a page without a title, or with nothing of a
 * release below it, whatever its status was.
 */
export function readView(html: string): ViewPage & { bodyReader: FoundBody['reader'] } {
  const $ = loadHtml(html);
  const title = readTitle($);
  const info = htmlText($('body').get(), isBeside);
  const stamp = readStamp(fieldValue(info, '등록일자?|작성일자?|게시일자?') ?? '');
  const attachments = readAttachments($);
  // An attached document is better than a guess.
  const body = readBody($, !attachments.some(({ name }) => /\.hwpx$/i.test(name)));
  const isRelease = stamp !== null || attachments.length > 0 || (body.text !== '' && body.reader === 'html');
  if (title === null || !isRelease) {
    throw new AppError('view.error-page', `a page without ${title === null ? 'title' : 'article'}`);
  }
  return {
    publisherId: bcIdxOf($(CANONICAL).attr('href') ?? ''),
    title,
    subtitles: [],
    body: body.text,
    publishedOn: stamp?.on ?? null,
    publishedAt: stamp?.at ?? null,
    agency: null,
    issuers: [...new Set([...namedBodies(fieldValue(info, '담당부서') ?? ''), ...jointIssuers(body.text)])],
    attachments,
    licence: readLicence($, LICENCE),
    bodyReader: body.reader,
  };
}

const isBeside = ({ name, attribs }: MarkupElement): boolean =>
  /^(?:header|nav|footer|aside|textarea)$/.test(name) || /\bfile_list\b/.test(attribs.class ?? '');

function readTitle($: CheerioAPI): string | null {
  const headings = TITLES.flatMap((css) => $(css).get()).filter((h) => $(h).closest(CHROME).length === 0);
  return headings.map((h) => cleanTitle($(h).text())).find((text) => text !== '' && !SECTION.test(text)) ?? null;
}

function readAttachments($: CheerioAPI): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const link of $(FILES).find(DOWNLOADS).get()) {
    const file = downloadOf(link.attribs.href ?? '');
    if (!file || found.has(file.fileId)) continue;
    const named = withoutSize($(link).closest('li').find(FILE_NAME).first().text());
    found.set(file.fileId, { ...file, name: isFileName(named) ? named : fileName($(link)) || named });
  }
  return [...found.values()];
}
