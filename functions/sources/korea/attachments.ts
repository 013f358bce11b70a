import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import type { Attachment } from '../../core/model/release.ts';
import { oneLine } from '../lines.ts';
import type { MarkupElement } from '../markup.ts';
import { downloadOf } from './address.ts';

/** Side bars offer files of other releases. */
const ARTICLE = '.filedown, .file_down, .article_head, .article_body, .article_wrap';
const FILE_NAME = /\.[a-z][a-z0-9]{1,4}$/i;
/** What download buttons say in place of the name. */
const BUTTON = /^(?:내려\s?받기|다운로드|바로보기|미리보기|첨부파일|download)$/i;

/** The files of the article in page order, each once however often it is linked. */
export function readAttachments($: CheerioAPI): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const link of $(ARTICLE).find('a[href*="/common/download.do"]').get()) {
    const file = downloadOf(link.attribs.href);
    if (!file || $(link).closest('aside').length > 0) continue;
    const name = fileName($(link));
    const known = found.get(file.fileId);
    if (!known || (!FILE_NAME.test(known.name) && FILE_NAME.test(name))) found.set(file.fileId, { ...file, name });
  }
  return [...found.values()];
}

/** The link's own words, its attributes, or the words beside a bare button; empty where there are none. */
function fileName(link: Cheerio<MarkupElement>): string {
  const box = link.closest('p, li, dd, span');
  const words = [
    link.text(),
    link.attr('title') ?? '',
    link.attr('download') ?? '',
    link.prevAll('span, em, strong').first().text(),
    box.prevAll('span, em, strong').first().text(),
    box.clone().find('a').remove().end().text(),
  ]
    .map((text) => oneLine(text).replace(/\s*[[(]\s*[\d.,]+\s*[KMG]?B\s*[\])]$/i, ''))
    .filter((text) => text !== '' && !BUTTON.test(text));
  return words.find((text) => FILE_NAME.test(text)) ?? words[0] ?? '';
}
