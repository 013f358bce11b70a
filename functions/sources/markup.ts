import { type CheerioAPI, load } from 'cheerio/slim';
import { AppError, type ErrorCode } from '../core/errors.ts';

/** A node of a parsed document. */
export type MarkupNode = ReturnType<CheerioAPI['root']>[number]['children'][number];
export type MarkupElement = Extract<MarkupNode, { attribs: unknown }>;

const TEXT = 3;
const CDATA = 4;

/** Deeper markup is no page or document but an attack on the stack; real ones stay below 50. */
const MAX_DEPTH = 400;

/** Throws `view.too-large` for markup nested deeper than 400. */
export const loadHtml = (html: string): CheerioAPI => shallow(load(html), 'view.too-large');

/** Names keep prefix and case; what is left open is closed at the end. Throws `tooDeep` as {@link loadHtml} does. */
export const loadXml = (xml: string, tooDeep: ErrorCode = 'hwpx.limits'): CheerioAPI =>
  shallow(load(xml, { xml: true }), tooDeep);

/** Without recursion, and before anything that recurses. */
function shallow($: CheerioAPI, code: ErrorCode): CheerioAPI {
  let level = $.root()
    .get()
    .flatMap((root) => root.children);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new AppError(code, `markup nested deeper than ${MAX_DEPTH}`);
    level = level.flatMap(childrenOf);
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
