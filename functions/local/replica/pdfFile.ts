import { deflateSync } from 'node:zlib';

/** A4 in points; type of 11 with half a line of lead. */
const PAGE = { width: 595, height: 842, margin: 60 };
const SIZE = 11;
const LEAD = 18;
/** Glyphs of ASCII are half as wide as the type is high, all others as wide. */
const WIDTH = PAGE.width - 2 * PAGE.margin;
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + (char >= ' ' && char <= '~' ? SIZE / 2 : SIZE), 0);
const LINES = Math.floor((PAGE.height - 2 * PAGE.margin) / LEAD);

/**
 * A PDF (ISO 32000-1) of the given paragraphs, wrapped between words. The font is named, not embedded; its codes are
 * UTF-16 units, which a ToUnicode map says.
 */
export function writePdf(paragraphs: string[]): Uint8Array {
  const lines = paragraphs.flatMap(wrap);
  const pages: string[][] = [];
  for (let at = 0; at < Math.max(1, lines.length); at += LINES) pages.push(lines.slice(at, at + LINES));
  const first = 6;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Batang /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Batang /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor << /Type /FontDescriptor /FontName /Batang /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>',
    stream(toUnicode()),
    ...pages.flatMap((page, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
      stream(pageContent(page)),
    ]),
  ];
  return assemble(objects);
}

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/)) {
    if (line !== '' && widthOf(`${line} ${word}`) > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  // An empty line parts paragraphs.
  return [...lines, line, ''];
}

const pageContent = (lines: string[]): string =>
  lines
    .map((line, index) => {
      const y = PAGE.height - PAGE.margin - (index + 1) * LEAD;
      const codes = Buffer.from(line, 'utf16le').swap16().toString('hex');
      return line === '' ? '' : `BT /F1 ${SIZE} Tf 1 0 0 1 ${PAGE.margin} ${y} Tm <${codes}> Tj ET`;
    })
    .join('\n');

/** Code n is unit n; a range may differ in its last byte only (ISO 32000-1 §9.10.3). */
function toUnicode(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, '0');
    return `<${byte}00> <${byte}ff> <${byte}00>`;
  });
  const blocks = Array.from({ length: 3 }, (_, index) => ranges.slice(index * 100, index * 100 + 100));
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Units def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.map((block) => `${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`).join('\n')}
endcmap end end`;
}

function stream(text: string): string {
  const packed = deflateSync(text);
  return `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed.toString('latin1')}\nendstream`;
}

function assemble(objects: string[]): Uint8Array {
  let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
