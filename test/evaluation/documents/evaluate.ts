import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readDocument } from '../../../functions/sources/document.ts';
import { htmlText } from '../../../functions/sources/htmlText.ts';
import { loadHtml } from '../../../functions/sources/markup.ts';
import { type DocumentScore, plain, scoreReading } from './score.ts';
import { piecesOf, texts } from './text.ts';
import { type Written, writeAll } from './write.ts';

export interface DocumentRow extends DocumentScore {
  text: string;
  characters: number;
  format: Written['format'];
  reader: string;
  ms: number;
}

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Ours, then another that knows nothing of ours; null where it is not installed. */
const ours = async ({ format, bytes }: Written): Promise<{ text: string; reader: string }> =>
  format === 'html'
    ? { text: htmlText(loadHtml(Buffer.from(bytes).toString())('body').get()), reader: 'html' }
    : await readDocument(bytes);

async function second({ format, bytes }: Written, rendered: string | null) {
  if (format === 'html') return rendered === null ? null : { text: rendered, reader: 'Chromium' };
  if (format.startsWith('pdf')) {
    try {
      return {
        text: execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, stdio: 'pipe' }).toString(),
        reader: 'pdftotext',
      };
    } catch {
      return null;
    }
  }
  // Not a dependency: 125 packages for one reading. `npm install --no-save kordoc@4.14.1 --omit=optional` brings it.
  const name: string = 'kordoc';
  const kordoc = (await import(name).catch(() => null)) as {
    parse(bytes: ArrayBuffer): Promise<{ markdown?: string }>;
  } | null;
  const read = await kordoc?.parse(new Uint8Array(bytes).buffer);
  return read?.markdown === undefined ? null : { text: plain(read.markdown), reader: 'kordoc' };
}

/** Every text in every format, by our reader and by a second one. PDF needs a Chromium (`CHROMIUM`, or Debian's place). */
export async function evaluateDocuments(only = texts): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (const text of only) {
    const { written, rendered } = await writeAll(text.blocks, existsSync(BROWSER) ? BROWSER : null);
    for (const file of written) {
      for (const read of [ours, second]) {
        const startedAt = performance.now();
        const reading = await read(file, rendered);
        if (!reading) continue;
        const ms = performance.now() - startedAt;
        const characters = piecesOf(text.blocks).join('').length;
        const { format } = file;
        rows.push({
          text: text.name,
          characters,
          format,
          reader: reading.reader,
          ms,
          ...scoreReading(text, reading.text),
        });
      }
    }
  }
  return rows;
}

export const printRows = (rows: DocumentRow[]): string[] => [
  `${'text'.padEnd(8)}${'format'.padEnd(19)}${'reader'.padEnd(11)}characters  recovered  order errors  whole lines  facts      ms`,
  ...rows.map(
    ({ text, format, reader, characters, recovered, orderErrors, wholeLines, facts, ms }) =>
      `${text.padEnd(8)}${format.padEnd(19)}${reader.padEnd(11)}${String(characters).padStart(10)}${recovered.toFixed(4).padStart(11)}${String(orderErrors).padStart(14)}${wholeLines.toFixed(3).padStart(13)}${facts.toFixed(2).padStart(7)}${ms.toFixed(0).padStart(8)}`,
  ),
];
