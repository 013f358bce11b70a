import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePdf } from '../../functions/local/replica/pdfFile.ts';
import { type Piece, pagesLines } from '../../functions/sources/pdf/lines.ts';
import { readPdf } from '../../functions/sources/pdf.ts';

const code = (code: string) => expect.objectContaining({ code });
/** A file with one more object, which nothing refers to. */
const withObject = (dictionary: string, content: Uint8Array) =>
  Buffer.concat([
    writePdf(['본문']),
    Buffer.from(`\n90 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`, 'latin1'),
    content,
    Buffer.from('\nendstream\nendobj\n'),
  ]);

describe('text of PDF', () => {
  it('is a line for each paragraph, however it is wrapped and paged', async () => {
    const word = fc.string({ unit: fc.constantFrom(...'가각힣나다라a1'), minLength: 1, maxLength: 9 });
    const paragraph = fc.array(word, { minLength: 1, maxLength: 90 }).map((words) => `□ ${words.join(' ')}.`);
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 12 }), async (paragraphs) => {
        const { text, reader } = await readPdf(writePdf(paragraphs));
        expect(text).toBe(paragraphs.join('\n'));
        expect(reader).toBe('pdf/1');
      }),
      { numRuns: 15 },
    );
  });

  it('parts cells by tabs, and leaves out page numbers', () => {
    const piece = (text: string, x: number, y: number): Piece => ({
      page: 1,
      text,
      x,
      y,
      width: text.length * 10,
      height: 10,
    });
    const pieces = [
      piece('구분', 50, 700),
      piece('기한', 150, 700),
      piece('육상 전원', 50, 680),
      piece('3월', 150, 680),
    ];
    expect(pagesLines([...pieces, piece('- 3 -', 250, 20)])).toEqual(['구분\t기한', '육상 전원\t3월']);
    const tall = [piece('두 줄이', 50, 660), piece('된 칸', 50, 645), piece('끝', 150, 660)];
    expect(pagesLines(tall)).toEqual(['두 줄이', '된 칸\t끝']);
  });
});

describe('a PDF that cannot be read', () => {
  it('is a bomb', async () => {
    const bomb = deflateSync(Buffer.alloc(30_000_000));
    await expect(readPdf(withObject('/Filter /FlateDecode', bomb))).rejects.toThrow(code('pdf.limits'));
    const twice = deflateSync(bomb);
    await expect(readPdf(withObject('/Filter [/FlateDecode /FlateDecode]', twice))).rejects.toThrow(code('pdf.limits'));
    await expect(readPdf(withObject('/Filter /LZWDecode', Buffer.alloc(200_000)))).rejects.toThrow(code('pdf.limits'));
  });

  it('is a bomb although its checksum is wrong', async () => {
    const bomb = deflateSync(Buffer.alloc(30_000_000));
    bomb.writeUInt32BE(0, bomb.length - 4);
    await expect(readPdf(withObject('/Filter /FlateDecode', bomb))).rejects.toThrow(code('pdf.limits'));
  });

  it('is a map or a list of widths for more codes than a font has', async () => {
    const map = deflateSync('begincmap 1 beginbfrange <000000> <ffffff> <0000> endbfrange endcmap');
    await expect(readPdf(withObject('/Filter /FlateDecode', map))).rejects.toThrow(code('pdf.limits'));
    const broken = deflateSync('begincmap 1 beginbfrange <a5<0> <a5ff> <a500> endbfrange endcmap');
    await expect(readPdf(withObject('/Filter /FlateDecode', broken))).rejects.toThrow(code('pdf.limits'));
    const wide = Buffer.from(writePdf(['본문']))
      .toString('latin1')
      .replace('/W [32 126 500]', '/W [32 16000000 500]');
    const exact = Buffer.from(writePdf(['본문']))
      .toString('latin1')
      .replace('/W [32 126 500]', '/W [32 126 500.1234567]');
    expect((await readPdf(Buffer.from(exact, 'latin1'))).text).toBe('본문');
    await expect(readPdf(Buffer.from(wide, 'latin1'))).rejects.toThrow(code('pdf.limits'));
    const ligature = deflateSync('begincmap 1 beginbfrange <0041> <0042> <00660069> endbfrange endcmap');
    expect((await readPdf(withObject('/Filter /FlateDecode', ligature))).text).toBe('본문');
  });

  it('is none where only a picture is large', async () => {
    const picture = withObject('/Subtype /Image /Filter /FlateDecode', deflateSync(Buffer.alloc(30_000_000)));
    expect((await readPdf(picture)).text).toBe('본문');
  });

  it('is encrypted, a scan, or broken', async () => {
    const locked = Buffer.from(
      Buffer.from(writePdf(['본문']))
        .toString('latin1')
        .replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'),
      'latin1',
    );
    await expect(readPdf(locked)).rejects.toThrow(code('pdf.encrypted'));
    await expect(readPdf(writePdf(['']))).rejects.toThrow(code('pdf.no-text'));
    await expect(readPdf(Buffer.from('%PDF-1.7\nnothing'))).rejects.toThrow(code('pdf.unreadable'));
  });
});
