export const NOTICE = /이 자료는\s*(.{1,120}?)의\s*보도자료를 전재하여 제공함을 알려드립니다/;
const NOTICE_LINE = /^["'“”‘’\s]*이 자료는.{1,130}보도자료를 전재하여 제공함을 알려드립니다[.\s"'“”‘’]*$/;

/** `·` and its look-alikes, commas, 및; 와 and 과 only after a body's last syllable, as names contain them too. */
const BETWEEN_NAMES = /\s{0,9}[,，·‧ㆍ․・/]\s{0,9}|\s{1,9}및\s{1,9}|(?<=[부처청원회실단본국])[와과]\s{1,9}/;

/** The bodies that the re-post notice names, in its order. */
export function noticeIssuers(text: string): string[] {
  const names = NOTICE.exec(text)?.[1]?.split(BETWEEN_NAMES) ?? [];
  return [...new Set(names.map((name) => name.replace(/["'“”‘’]/g, '').trim()).filter((name) => name !== ''))];
}

/** The text without the lines that are nothing but the notice. */
export const withoutNotice = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !NOTICE_LINE.test(line))
    .join('\n');
