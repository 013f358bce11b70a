import type { CheerioAPI } from 'cheerio/slim';
import type { Attachment } from '../../core/model/release.ts';
import { fileName, isFileName } from '../fileName.ts';
import type { Selectors } from '../selectors.ts';
import { downloadOf } from './address.ts';

/** Side bars offer files of other releases. */
const ARTICLE = '.filedown, .file_down, .article_head, .article_body, .article_wrap';
const LINKS = 'a[href*="/common/download.do"]';

/** A release without files is one in three hundred (public counts of 2026). */
export const ATTACHMENT_SELECTORS: Selectors = [{ name: 'files', expected: 'some', css: LINKS, within: ARTICLE }];

/** The files of the article in page order, each once however often it is linked. */
export function readAttachments($: CheerioAPI): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const link of $(ARTICLE).find(LINKS).get()) {
    const file = downloadOf(link.attribs.href);
    if (!file || $(link).closest('aside').length > 0) continue;
    const name = fileName($(link));
    const known = found.get(file.fileId);
    if (!known || (!isFileName(known.name) && isFileName(name))) found.set(file.fileId, { ...file, name });
  }
  return [...found.values()];
}
