const SITE = 'https://www.motir.go.kr';
const ARTICLES = `${SITE}/kor/article`;

/** 보도·참고자료. Ids are per board, hence the board in the publisher's id. */
const BOARD = 'ATCL3f49a5a8c';

export const BOARD_URL = `${ARTICLES}/${BOARD}`;
export const FEED_URL = `${BOARD_URL}/rss`;

/** Canonical address of a view page; `publisherId` is `BOARD/NUMBER`. */
export const viewUrl = (publisherId: string): string => `${ARTICLES}/${publisherId}/view`;

/**
 * `BOARD/NUMBER` of a link to a release: an address on the present or the former host, or the script
 * `article.view('172106')`, which means this board. Null for anything else; old `bbsView.do` links too, as it is not
 * certain that their numbers are the same.
 */
export function articleIdOf(link: string): string | null {
  const path = /\/kor\/article\/(ATCL[\da-z]+)\/(\d+)(?:\/view)?(?=[/?#;\s]|$)/i.exec(link);
  if (path) return `${path[1]}/${path[2]}`;
  const script = /\barticle\.view\(\s*['"]?(\d+)['"]?/.exec(link);
  return script ? `${BOARD}/${script[1]}` : null;
}

/** File id (its path) and canonical address of a download, from a link or a script; null for anything else. */
export function downloadOf(link: string): { fileId: string; url: string } | null {
  const fileId = /\/attach\/down\/([\w.%~-]+(?:\/[\w.%~-]+)*)/.exec(link)?.[1];
  return fileId === undefined ? null : { fileId, url: `${SITE}/attach/down/${fileId}` };
}
