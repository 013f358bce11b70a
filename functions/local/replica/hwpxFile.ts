import { strToU8, zipSync } from 'fflate';
import { Markup, markup } from './markup.ts';

/** Characters that XML 1.0 §2.2 forbids. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const HEAD = new Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>');
const NAMESPACES = new Markup(
  'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"',
);

/** A paragraph in two runs, cut anywhere, as HWP does at every change of style. */
export function hwpxParagraph(text: string): Markup {
  const chars = Array.from(text.replace(FORBIDDEN, ''));
  const middle = Math.ceil(chars.length / 2);
  const run = (part: string[]) => markup`<hp:run charPrIDRef="0"><hp:t>${part.join('')}</hp:t></hp:run>`;
  return markup`<hp:p id="0" paraPrIDRef="0">${run(chars.slice(0, middle))}${run(chars.slice(middle))}</hp:p>`;
}

export const hwpxSection = (...content: Markup[]): string =>
  markup`${HEAD}<hs:sec ${NAMESPACES}>${content}</hs:sec>`.text;

/** An HWPX package (KS X 6101:2024 §8) of the given section files, with further members where wanted. */
export function writeHwpx(sections: string[], members: Record<string, string> = {}): Uint8Array {
  const names = sections.map((_, index) => `section${index}`);
  const hpf = markup`${HEAD}<opf:package xmlns:opf="http://www.idpf.org/2007/opf/">
<opf:manifest>${names.map((name) => markup`<opf:item id="${name}" href="Contents/${name}.xml" media-type="application/xml"/>`)}</opf:manifest>
<opf:spine>${names.map((name) => markup`<opf:itemref idref="${name}" linear="yes"/>`)}</opf:spine>
</opf:package>`;
  const texts = {
    'version.xml':
      '<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" major="5" minor="1" micro="0"/>',
    'Contents/content.hpf': hpf.text,
    ...Object.fromEntries(sections.map((section, index) => [`Contents/section${index}.xml`, section])),
    ...members,
  };
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]));
  // OCF wants the type first and uncompressed.
  return zipSync({ mimetype: [strToU8('application/hwp+zip'), { level: 0 }], ...files });
}
