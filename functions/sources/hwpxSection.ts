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

/**
 * The text of one section, a line for each paragraph. Tables, boxes and notes stand before or after the words of the
 * paragraph that holds them, never inside. What a tracked change deleted is left out.
 * Throws `hwpx.limits` for markup nested too deep.
 */
export function sectionText(xml: string): string {
  // A deletion without an end would swallow the rest of the document.
  const ended = new Set(
    [...xml.matchAll(/<(?:[\w-]{1,20}:)?deleteEnd\b[^<>]{0,300}?\bId="([^"<>]{0,100})"/g)].map((match) => match[1]),
  );
  const deleting = new Set<string>();

  const visit = (node: MarkupNode): string => {
    if (!isElement(node) || SILENT.has(localName(node))) return '';
    switch (localName(node)) {
      case 'p':
        return paragraph(node);
      case 'tr':
        return `\n${joinCells(childrenOf(node).map((cell) => tidyLines(visit(cell))))}\n`;
      case 'switch':
        return alternative(node).map(visit).join('');
      default:
        return childrenOf(node).map(visit).join('');
    }
  };

  const paragraph = (node: MarkupElement): string => {
    const before: string[] = [];
    const after: string[] = [];
    let words = '';
    const collect = (child: MarkupNode): void => {
      if (!isElement(child)) return;
      const name = localName(child);
      const inner = name === 'switch' ? alternative(child) : childrenOf(child);
      if (name === 't' || name === 'mainText') words += characters(child);
      else if (INLINE.has(name)) for (const part of inner) collect(part);
      else (words.trim() === '' ? before : after).push(visit(child));
    };
    for (const child of childrenOf(node)) collect(child);
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
      .map((node) => visit(node))
      .join('\n'),
  );
}

/** One of the alternatives that say the same for different versions: the default where there is one. */
function alternative(node: MarkupElement): MarkupNode[] {
  const options = childrenOf(node).filter(isElement);
  return childrenOf(options.find((option) => localName(option) === 'default') ?? options[0] ?? node);
}

const localName = (element: MarkupElement): string => element.name.slice(element.name.indexOf(':') + 1);
