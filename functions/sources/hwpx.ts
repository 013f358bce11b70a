import { type UnzipFileInfo, unzipSync } from 'fflate';
import { AppError } from '../core/errors.ts';
import { sectionText } from './hwpxSection.ts';
import { tidyLines } from './lines.ts';
import { loadXml } from './markup.ts';

const READER = 'hwpx/1';

/** A press release has about 30 members and 100 kB of section; these leave room and keep bombs out. */
const MAX_MEMBERS = 200;
const MAX_SECTION_BYTES = 10_000_000;
const MAX_TOTAL_BYTES = 30_000_000;

const SECTION = /^Contents\/section(\d+)\.xml$/i;
const PACKAGE = 'Contents/content.hpf';
const MANIFEST = 'META-INF/manifest.xml';

/**
 * The text of an HWPX document (OWPML, KS X 6101:2024: a zip of XML), a line for each paragraph, `reader` with version.
 * Throws `hwpx.limits`, `hwpx.encrypted` (KS X 6101:2024 §15), `hwpx.unreadable`, `file.empty` and `file.error-page`.
 */
export function readHwpx(bytes: Uint8Array): { text: string; reader: string } {
  const members = unpack(bytes);
  const xml = (name: string) => new TextDecoder().decode(members[name] ?? new Uint8Array());
  if (/<(?:[\w-]+:)?encryption-data\b/.test(xml(MANIFEST))) {
    throw new AppError('hwpx.encrypted', 'the document needs a password');
  }
  const sections = inReadingOrder(Object.keys(members), xml(PACKAGE));
  if (sections.length === 0) throw new AppError('hwpx.unreadable', 'a zip without sections');
  const texts = sections.map((name) => sectionText(wellFormed(name, xml(name))));
  return { text: tidyLines(texts.join('\n')), reader: READER };
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) throw whatElse(bytes);
  let members = 0;
  let total = 0;
  // fflate inflates into a buffer of the declared size, so a member cannot grow beyond what is checked here.
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    members += 1;
    if (members > MAX_MEMBERS) throw new AppError('hwpx.limits', `more than ${MAX_MEMBERS} members`);
    if (!SECTION.test(name) && name !== PACKAGE && name !== MANIFEST) return false;
    total += originalSize;
    if (originalSize > MAX_SECTION_BYTES || total > MAX_TOTAL_BYTES) {
      throw new AppError('hwpx.limits', `${name}: ${originalSize} bytes, ${total} in all`);
    }
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('hwpx.unreadable', 'a broken zip', { cause });
  }
}

/** About 0.15 % of `.hwpx` downloads are error pages or empty (public measurements of 2026). */
function whatElse(bytes: Uint8Array): AppError {
  if (bytes.length === 0) return new AppError('file.empty', 'an empty file');
  const head = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
  return head.startsWith('<')
    ? new AppError('file.error-page', 'a web page in place of the file')
    : new AppError('hwpx.unreadable', 'not a zip');
}

/** The spine of the package where it names sections, then whatever it forgot, by number. */
function inReadingOrder(names: string[], hpf: string): string[] {
  const $ = loadXml(hpf);
  const hrefs = new Map(
    $('opf\\:item, item')
      .get()
      .map(({ attribs }) => [attribs.id, attribs.href]),
  );
  const spine = $('opf\\:itemref, itemref')
    .get()
    .map(({ attribs }) => hrefs.get(attribs.idref)?.split('/').at(-1));
  const place = (name: string) => {
    const index = spine.indexOf(name.split('/').at(-1));
    return index === -1 ? spine.length : index;
  };
  const number = (name: string) => Number(SECTION.exec(name)?.[1]);
  return names.filter((name) => SECTION.test(name)).sort((a, b) => place(a) - place(b) || number(a) - number(b));
}

/** XML parsers here are lenient: a cut section would pass for a short one. */
function wellFormed(name: string, xml: string): string {
  if (/<!DOCTYPE/i.test(xml)) throw new AppError('hwpx.limits', `${name} declares a document type`);
  if (!/<\/(?:[\w-]+:)?sec>\s*$/.test(xml)) throw new AppError('hwpx.unreadable', `${name} is cut off`);
  return xml;
}
