import { joinCells, tidyLines } from './lines.ts';
import { childrenOf, isElement, type MarkupElement, type MarkupNode, textOf } from './markup.ts';

/** Elements that begin and end a line (HTML Living Standard §15.3, `display: block` and the table model). */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody tfoot thead ul'
  ).split(' '),
);

/** Never text for readers. */
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'head']);

/**
 * The text of HTML: lines end at block boundaries and `<br>` only, since pages made from HWP split words across spans.
 * `isDropped` leaves elements out.
 */
export function htmlText(nodes: readonly MarkupNode[], isDropped: (element: MarkupElement) => boolean = () => false) {
  const write = (node: MarkupNode): string => {
    const text = textOf(node);
    // Line ends in the source mean a space; a form feed cannot stand for itself in a page.
    if (text !== null) return text.replace(/\s+/g, ' ');
    if (!isElement(node) || SILENT.has(node.name) || isDropped(node)) return '';
    if (node.name === 'br') return '\n';
    const parts = childrenOf(node).map(write);
    if (node.name === 'tr') return `\n${joinCells(parts.map(tidyLines))}\n`;
    return BLOCKS.has(node.name) ? `\n${parts.join('')}\n` : parts.join('');
  };
  return tidyLines(nodes.map(write).join(''));
}
