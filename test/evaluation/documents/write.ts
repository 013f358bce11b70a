import { chromium } from 'playwright-core';
import { type HwpBlock, writeHwp } from '../../../functions/local/replica/hwpFile.ts';
import { hwpxParagraph, hwpxSection, writeHwpx } from '../../../functions/local/replica/hwpxFile.ts';
import { type Markup, markup } from '../../../functions/local/replica/markup.ts';
import type { Block } from './text.ts';

export interface Written {
  format: 'hwpx' | 'hwp' | 'html' | 'pdf' | 'pdf, words broken';
  bytes: Uint8Array;
}

const hwpxBlock = (block: Block): Markup =>
  typeof block === 'string'
    ? hwpxParagraph(block)
    : markup`<hp:p><hp:run><hp:tbl>${block.map(
        (row) =>
          markup`<hp:tr>${row.map((cell) => markup`<hp:tc><hp:subList>${hwpxParagraph(cell)}</hp:subList></hp:tc>`)}</hp:tr>`,
      )}</hp:tbl></hp:run></hp:p>`;

const htmlBlock = (block: Block): Markup =>
  typeof block === 'string'
    ? markup`<p><span>${block.slice(0, 31)}</span><span>${block.slice(31)}</span></p>`
    : markup`<table border="1">${block.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</table>`;

/** As printed by ministries: lines end between words, or, as browsers do by default, within them. */
const page = (blocks: Block[], wordBreak: 'keep-all' | 'normal'): string =>
  markup`<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><style>body{font:11pt 'Noto Serif CJK KR',serif;word-break:${wordBreak}} td{padding:2px 8px}</style></head><body>${blocks.map(htmlBlock)}</body></html>`
    .text;

/** A text in every format. `browser`: path of a Chromium; null leaves PDF out. */
export async function writeAll(
  blocks: Block[],
  browser: string | null,
): Promise<{ written: Written[]; rendered: string | null }> {
  const written: Written[] = [
    { format: 'hwpx', bytes: writeHwpx([hwpxSection(...blocks.map(hwpxBlock))]) },
    { format: 'hwp', bytes: writeHwp([blocks as HwpBlock[]]) },
    { format: 'html', bytes: Buffer.from(page(blocks, 'keep-all')) },
  ];
  if (browser === null) return { written, rendered: null };
  const chrome = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });
  try {
    const tab = await chrome.newPage();
    for (const [format, wordBreak] of [
      ['pdf', 'keep-all'],
      ['pdf, words broken', 'normal'],
    ] as const) {
      await tab.setContent(page(blocks, wordBreak));
      written.push({
        format,
        bytes: await tab.pdf({ format: 'A4', margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' } }),
      });
    }
    return { written, rendered: await tab.evaluate<string>('document.body.innerText') };
  } finally {
    await chrome.close();
  }
}
