import { type CheerioAPI, load } from 'cheerio/slim';
import { AppError, type ErrorCode } from '../core/errors.ts';

/** A node of a parsed document. */
export type MarkupNode = ReturnType<CheerioAPI['root']>[number]['children'][number];
export type MarkupElement = Extract<MarkupNode, { attribs: unknown }>;

const TEXT = 3;
const CDATA = 4;

/** Deeper markup is no page or document but an attack on the stack; real pages stay below 50, documents below 100. */
const MAX_DEPTH = { html: 100, xml: 400 };
/** A search below a node takes the square of its children times its depth: 5,000 at 300 took 2.5 s. Real ones: 600. */
const MAX_CHILDREN = { html: 3_000, xml: Number.POSITIVE_INFINITY };

/** Throws `view.too-large` for markup nested deeper than 100, or an element of more than 3,000 parts. */
export const loadHtml = (html: string): CheerioAPI => bounded(load(html), 'html', 'view.too-large');

/** Names keep prefix and case; what is left open is closed at the end. Throws `tooDeep` for nesting deeper than 400. */
export const loadXml = (xml: string, tooDeep: ErrorCode = 'hwpx.limits'): CheerioAPI =>
  bounded(load(xml, { xml: true }), 'xml', tooDeep);

/** Without recursion, and before anything that recurses. */
function bounded($: CheerioAPI, kind: 'html' | 'xml', code: ErrorCode): CheerioAPI {
  const check = (children: MarkupNode[]): MarkupNode[] => {
    if (children.length <= MAX_CHILDREN[kind]) return children;
    throw new AppError(code, `an element of ${children.length} parts`);
  };
  let level = $.root()
    .get()
    .flatMap((root) => check(root.children));
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH[kind]) throw new AppError(code, `markup nested deeper than ${MAX_DEPTH[kind]}`);
    level = level.flatMap((node) => check(childrenOf(node)));
  }
  return $;
}

export const isElement = (node: MarkupNode): node is MarkupElement => 'attribs' in node;

/** The characters of a text node or CDATA section, null for any other node. */
export function textOf(node: MarkupNode): string | null {
  if (node.nodeType === CDATA && 'children' in node) return node.children.map((child) => textOf(child) ?? '').join('');
  return node.nodeType === TEXT && 'data' in node ? node.data : null;
}

export const childrenOf = (node: MarkupNode): MarkupNode[] => (isElement(node) ? node.children : []);
