const SITE = 'https://www.mss.go.kr';
const BOARDS = `${SITE}/site/smba/ex/bbs`;

/** 보도자료. */
const BOARD = '86';

export const FEED_URL = `${SITE}/rss/smba/board/${BOARD}.do`;
export const boardUrl = (page: number): string => `${BOARDS}/List.do?cbIdx=${BOARD}&pageIndex=${page}`;

/** Canonical address of a view page; `bcIdx` is unique on the whole site. */
export const viewUrl = (bcIdx: string): string => `${BOARDS}/View.do?cbIdx=${BOARD}&bcIdx=${bcIdx}`;

/** `bcIdx` of an address of a view page or of the script `doBbsFView('86','1068803',…)`; null for anything else. */
export function bcIdxOf(link: string): string | null {
  const script = /\bdoBbsFView\(\s*['"]?\d+['"]?\s*,\s*['"]?(\d+)['"]?/.exec(link);
  if (script) return script[1] ?? null;
  const address = parseLink(link);
  if (!address || !/\/ex\/bbs\/View\.do$/i.test(address.pathname)) return null;
  return /^\d+$/.exec(address.searchParams.get('bcIdx') ?? '')?.[0] ?? null;
}

/** File id (its name in the site's store) and canonical address of a download link; null for other links. */
export function downloadOf(link: string): { fileId: string; url: string } | null {
  const address = parseLink(link);
  if (!address || !/\/common\/board\/Download\.do$/i.test(address.pathname)) return null;
  const [fileId, bcIdx] = ['streFileNm', 'bcIdx'].map((name) => address.searchParams.get(name) ?? '');
  if (!fileId || !bcIdx) return null;
  const query = new URLSearchParams({ bcIdx, cbIdx: address.searchParams.get('cbIdx') ?? BOARD, streFileNm: fileId });
  return { fileId, url: `${SITE}/common/board/Download.do?${query}` };
}

/** Feeds write `&amp;` twice encoded at times. */
function parseLink(link: string): URL | null {
  const plain = link
    .trim()
    .replace(/;jsessionid=[^?#]*/i, '')
    .replaceAll('&amp;', '&');
  return plain ? URL.parse(plain, `${BOARDS}/`) : null;
}
