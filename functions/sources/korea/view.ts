import type { CheerioAPI } from 'cheerio/slim';
import { koreanDay } from '../../core/calendar.ts';
import { AppError } from '../../core/errors.ts';
import { readDay, readInstant } from '../dates.ts';
import { htmlText } from '../htmlText.ts';
import { readLicence } from '../licence.ts';
import { oneLine, tidyLines } from '../lines.ts';
import { loadHtml, type MarkupElement } from '../markup.ts';
import type { Selectors } from '../selectors.ts';
import type { ViewPage } from '../source.ts';
import { newsIdOf } from './address.ts';
import { ATTACHMENT_SELECTORS, readAttachments } from './attachments.ts';
import { NOTICE, noticeIssuers, withoutNotice } from './notice.ts';

/** Newest layout first; the meta element holds the title where a layout is unknown. */
const TITLES = ['.view_title h1', '.article_head h1', 'h3.tit'];
const SUBTITLES = '.view_title h2, .article_head > h2';
const BODIES = ['.article_body .view_cont', '.view_cont', '.article_body'];
const META_TITLE = 'meta[property="og:title"]';
const INFO = '.variety .info, .article_head .info';
const INFO_WORDS = 'span';
const AGENCY = 'a.gotosite, a[href*="ministryNewsList.do"]';
const LINKED_DATA = 'script[type="application/ld+json"]';
const META_TIME = 'meta[property="article:published_time"]';
const CANONICAL = 'link[rel~="canonical"]';
const NOTICE_PLACES = '.article_body, .view_cont';
const LICENCE = '.law_copy_wrap img';

export const VIEW_SELECTORS: Selectors = [
  { name: 'number', expected: 'one', css: CANONICAL },
  { name: 'title', expected: 'one', css: TITLES },
  { name: 'title for machines', expected: 'maybe', css: META_TITLE },
  { name: 'subtitles', expected: 'maybe', css: SUBTITLES },
  { name: 'body', expected: 'one', css: BODIES },
  { name: 're-post notice', expected: 'some', css: NOTICE_PLACES, text: NOTICE },
  { name: 'day and agency', expected: 'some', css: INFO_WORDS, within: INFO },
  { name: 'agency link', expected: 'maybe', css: AGENCY, within: INFO },
  { name: 'time', expected: 'some', css: [LINKED_DATA, META_TIME] },
  ...ATTACHMENT_SELECTORS,
  { name: 'licence', expected: 'maybe', css: LICENCE },
];

const FURNITURE_TAGS = new Set(['figure', 'button', 'form', 'select', 'textarea', 'aside']);
const FURNITURE = new Set(
  (
    'remark photo_caption article_footer view_opt livereContainer lv-container ' +
    'filedown file_down law_copy_wrap comment_wrap comment_rule'
  ).split(' '),
);

/** A view page. Throws `view.error-page` for a page without title or article, whatever its status was. */
export function readView(html: string): ViewPage {
  const $ = loadHtml(html);
  const article = BODIES.map((selector) => $(selector).first()).find((found) => found.length > 0);
  const title = readTitle($);
  if (!article || title === null) {
    throw new AppError('view.error-page', `a page without ${article ? 'title' : 'article'}`);
  }
  const publishedAt = readTime($);
  const { day, agency } = readInfo($);
  const issuers = noticeIssuers(oneLine($(NOTICE_PLACES).text()));
  return {
    publisherId: newsIdOf($(CANONICAL).attr('href')),
    title,
    subtitles: tidyLines(
      $(SUBTITLES)
        .get()
        .map((heading) => htmlText([heading]))
        .join('\n'),
    )
      .split('\n')
      .filter(Boolean),
    body: withoutNotice(htmlText(article.get(), isFurniture)),
    publishedOn: day ?? (publishedAt === null ? null : koreanDay(Date.parse(publishedAt))),
    publishedAt,
    agency,
    issuers: issuers.length === 0 && agency !== null ? [agency] : issuers,
    attachments: readAttachments($),
    licence: readLicence($, LICENCE),
  };
}

const isFurniture = ({ name, attribs }: MarkupElement): boolean =>
  FURNITURE_TAGS.has(name) ||
  FURNITURE.has(attribs.id ?? '') ||
  (attribs.class ?? '').split(/\s+/).some((word) => FURNITURE.has(word));

function readTitle($: CheerioAPI): string | null {
  const titles = TITLES.map((selector) => oneLine($(selector).first().text()));
  const meta = oneLine($(META_TITLE).attr('content') ?? '');
  return [...titles, meta].find((title) => title !== '') ?? null;
}

/** JSON-LD first. It is matched rather than parsed: headlines with bare quotes make it invalid JSON. */
function readTime($: CheerioAPI): string | null {
  const linked = $(LINKED_DATA)
    .get()
    .map((script) => $(script).html() ?? '')
    .join('\n');
  const stated = /"datePublished"\s*:\s*"([^"]*)"/.exec(linked)?.[1];
  return readInstant(stated ?? '') ?? readInstant($(META_TIME).attr('content') ?? '');
}

function readInfo($: CheerioAPI): { day: string | null; agency: string | null } {
  const info = $(INFO).first();
  const spans = info
    .find(INFO_WORDS)
    .get()
    .map((span) => agencyName($(span).text()));
  const linked = agencyName(info.find(AGENCY).first().text());
  const unlinked = spans.find((text) => text !== '' && readDay(text) === null && !/\d/.test(text));
  const day = spans.map(readDay).find((read) => read !== null) ?? readDay(info.text());
  return { day, agency: linked || unlinked || null };
}

/** Screen readers are told that the name is a link. */
const agencyName = (text: string): string => oneLine(text).replace(/\s?부처별 뉴스 이동$/, '');
