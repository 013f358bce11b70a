import type { Cut } from './cuts.ts';

/** korea.kr's notice, with straight or curly quotes or none: "이 자료는 ○○부의 보도자료를 전재하여 제공함을 알려드립니다." */
const notice =
  /["'“”‘’]?[ \t]{0,3}이 자료는 ["'“”‘’]?([가-힣A-Za-z0-9·ㆍ‧,() ]{1,60}?)["'“”‘’]?의 ?(?:보도|참고|설명|해명)? ?(?:참고|설명)?자료를 ?전재하여 ?제공함을 ?알려 ?드립니다\.?[ \t]{0,3}["'“”‘’]?/g;

/** Re-post notices and whom they name as issuers. */
export function repostNotices(text: string): { cuts: Cut[]; issuers: string[] } {
  const found = [...text.matchAll(notice)];
  const issuers = found.flatMap((match) =>
    (match[1] ?? '').split(/[·ㆍ‧,]|(?<=[부처청원회])[와과] /).map((name) => name.trim()),
  );
  return {
    cuts: found.map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      rule: 'repost-notice',
    })),
    issuers: [...new Set(issuers.filter((name) => name !== ''))],
  };
}
