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
import type { ViewPage } from '../source.ts';
import { cleanTitle } from '../title.ts';
import { bcIdxOf, downloadOf } from './address.ts';
import { type FoundBody, readBody } from './body.ts';

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
    publisherId: bcIdxOf($('link[rel~="canonical"]').attr('href') ?? ''),
    title,
    subtitles: [],
    body: body.text,
    publishedOn: stamp?.on ?? null,
    publishedAt: stamp?.at ?? null,
    agency: null,
    issuers: [...new Set([...namedBodies(fieldValue(info, '담당부서') ?? ''), ...jointIssuers(body.text)])],
    attachments,
    licence: readLicence($, 'img[alt*="공공누리"]:not(footer img)'),
    bodyReader: body.reader,
  };
}

const isBeside = ({ name, attribs }: MarkupElement): boolean =>
  /^(?:header|nav|footer|aside|textarea)$/.test(name) || /\bfile_list\b/.test(attribs.class ?? '');

function readTitle($: CheerioAPI): string | null {
  const headings = [...$('h4').get(), ...$('h2.h-tit').get()].filter((h) => $(h).closest(CHROME).length === 0);
  return headings.map((h) => cleanTitle($(h).text())).find((text) => text !== '' && !SECTION.test(text)) ?? null;
}

function readAttachments($: CheerioAPI): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const link of $('.file_list li a[href*="ownload.do"]').get()) {
    const file = downloadOf(link.attribs.href ?? '');
    if (!file || found.has(file.fileId)) continue;
    const named = withoutSize($(link).closest('li').find('.name').first().text());
    found.set(file.fileId, { ...file, name: isFileName(named) ? named : fileName($(link)) || named });
  }
  return [...found.values()];
}
