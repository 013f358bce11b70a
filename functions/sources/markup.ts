import { type CheerioAPI, load } from 'cheerio/slim';

/** A node of a parsed document. */
export type MarkupNode = ReturnType<CheerioAPI['root']>[number]['children'][number];
export type MarkupElement = Extract<MarkupNode, { attribs: unknown }>;

const TEXT = 3;
const CDATA = 4;

export const loadHtml = (html: string): CheerioAPI => load(html);
/** Names keep their prefix and case. Throws nothing: broken XML is closed where it ends. */
export const loadXml = (xml: string): CheerioAPI => load(xml, { xml: true });

export const isElement = (node: MarkupNode): node is MarkupElement => 'attribs' in node;

/** The characters of a text node or CDATA section, null for any other node. */
export function textOf(node: MarkupNode): string | null {
  if (node.nodeType === CDATA && 'children' in node) return node.children.map((child) => textOf(child) ?? '').join('');
  return node.nodeType === TEXT && 'data' in node ? node.data : null;
}

export const childrenOf = (node: MarkupNode): MarkupNode[] => (isElement(node) ? node.children : []);
