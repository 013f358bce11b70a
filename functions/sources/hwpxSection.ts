import { AppError } from '../core/errors.ts';
import { joinCells, tidyLines } from './lines.ts';
import { childrenOf, isElement, loadXml, type MarkupElement, type MarkupNode, textOf } from './markup.ts';

/** Page furniture, comments, memos, settings and picture descriptions: no part of the text. */
const SILENT = new Set(
  'secPr header footer hiddenComment fieldBegin shapeComment parameters linesegarray equation subText'.split(' '),
);

/** Characters that have an element of their own (KS X 6101:2024 §10, element `t`). */
const CHARACTERS: Record<string, string> = { tab: '\t', lineBreak: '\n', nbSpace: ' ', fwSpace: ' ', hyphen: '-' };

/** Parts of a paragraph that hold words, or hold what does. */
const INLINE = new Set(['run', 'ctrl', 'dutmal', 'switch']);

const MAX_DEPTH = 200;

/**
 * The text of one section, a line for each paragraph. Tables, boxes and notes stand before or after the words of the
 * paragraph that holds them, never inside. What a tracked change deleted is left out.
 * Throws `hwpx.limits` for markup nested deeper than 200.
 */
export function sectionText(xml: string): string {
  // A deletion without an end would swallow the rest of the document.
  const ended = new Set([...xml.matchAll(/<(?:[\w-]+:)?deleteEnd\b[^>]*?\bId="([^"]*)"/g)].map((match) => match[1]));
  const deleting = new Set<string>();

  const visit = (node: MarkupNode, depth: number): string => {
    if (depth > MAX_DEPTH) throw tooDeep();
    if (!isElement(node) || SILENT.has(localName(node))) return '';
    const within = (child: MarkupNode) => visit(child, depth + 1);
    switch (localName(node)) {
      case 'p':
        return paragraph(node, depth);
      case 'tr':
        return `\n${joinCells(childrenOf(node).map((cell) => tidyLines(within(cell))))}\n`;
      case 'switch':
        return alternative(node).map(within).join('');
      default:
        return childrenOf(node).map(within).join('');
    }
  };

  const paragraph = (node: MarkupElement, depth: number): string => {
    const before: string[] = [];
    const after: string[] = [];
    let words = '';
    const collect = (child: MarkupNode, level: number): void => {
      if (!isElement(child)) return;
      if (level > MAX_DEPTH) throw tooDeep();
      const name = localName(child);
      const inner = name === 'switch' ? alternative(child) : childrenOf(child);
      if (name === 't' || name === 'mainText') words += characters(child);
      else if (INLINE.has(name)) for (const part of inner) collect(part, level + 1);
      else (words.trim() === '' ? before : after).push(visit(child, level + 1));
    };
    for (const child of childrenOf(node)) collect(child, depth + 1);
    return ['', ...before, words, ...after, ''].join('\n');
  };

  const characters = (t: MarkupElement): string =>
    childrenOf(t)
      .map((child) => {
        if (!isElement(child)) return deleting.size > 0 ? '' : (textOf(child) ?? '');
        const name = localName(child);
        const id = child.attribs.Id ?? '';
        if (name === 'deleteBegin' && ended.has(id)) deleting.add(id);
        if (name === 'deleteEnd') deleting.delete(id);
        return deleting.size > 0 ? '' : (CHARACTERS[name] ?? '');
      })
      .join('');

  return tidyLines(
    loadXml(xml)
      .root()
      .get()
      .flatMap((root) => root.children)
      .map((node) => visit(node, 0))
      .join('\n'),
  );
}

/** One of the alternatives that say the same for different versions: the default where there is one. */
function alternative(node: MarkupElement): MarkupNode[] {
  const options = childrenOf(node).filter(isElement);
  return childrenOf(options.find((option) => localName(option) === 'default') ?? options[0] ?? node);
}

const tooDeep = () => new AppError('hwpx.limits', `markup nested deeper than ${MAX_DEPTH}`);

const localName = (element: MarkupElement): string => element.name.slice(element.name.indexOf(':') + 1);
