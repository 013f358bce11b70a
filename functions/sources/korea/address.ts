const SITE = 'https://www.korea.kr';

export const LIST_URL = `${SITE}/briefing/pressReleaseList.do`;

/** Canonical address of a view page; copies on m., admin. and legacy paths are folded into it. */
export const viewUrl = (newsId: string): string => `${SITE}/briefing/pressReleaseView.do?newsId=${newsId}`;

/** `newsId` of any link to a release, wherever the copy lives; null for other links. */
export function newsIdOf(href: string | undefined): string | null {
  const link = parseLink(href);
  if (!link?.pathname.endsWith('/pressReleaseView.do')) return null;
  return digits(link.searchParams.get('newsId'));
}

/** File id and canonical address of a download link; null for other links. */
export function downloadOf(href: string | undefined): { fileId: string; url: string } | null {
  const link = parseLink(href);
  if (!link?.pathname.endsWith('/common/download.do')) return null;
  const fileId = digits(link.searchParams.get('fileId'));
  if (fileId === null) return null;
  const table = link.searchParams.get('tblKey') ?? 'GMN';
  return { fileId, url: `${SITE}/common/download.do?${new URLSearchParams({ fileId, tblKey: table })}` };
}

/** The host of a link is not looked at: what is fetched is always the canonical address. */
function parseLink(href: string | undefined): URL | null {
  const plain = href?.trim().replace(/;jsessionid=[^?#]*/i, '');
  return plain ? URL.parse(plain, `${SITE}/briefing/`) : null;
}

const digits = (value: string | null): string | null => /^\s*(\d+)\s*$/.exec(value ?? '')?.[1] ?? null;
