/** Labels beside the title of a view page; a value ends where the next one begins. */
const LABELS = '등록일자?|작성일자?|게시일자?|담당부서|담당자|작성자|등록자|연락처|전화번호|조회수?|첨부파일|첨부';

/**
 * The value that stands behind a label (a pattern) in lines of page text, on its line or the next; null without any.
 * Table cells are separated by tabs.
 */
export function fieldValue(text: string, label: string): string | null {
  const found = new RegExp(String.raw`(?:^|[\t\n ])(?:${label})[ \t]*[:：]?\s*([^\t\n]+)`, 'm').exec(text)?.[1];
  const value = found?.split(new RegExp(String.raw`\s(?:${LABELS})(?=[\s:：]|$)`))[0]?.trim();
  return value && !new RegExp(`^(?:${LABELS})$`).test(value) ? value : null;
}
