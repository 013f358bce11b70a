/** What an official list says in brackets after an item: `… 신설(고용부, 하반기)`, `… 추가 설치 (’25.3월)`. */
const TRAILING = /\(([^()\n]{1,40})\)[.\s]*$/;
const PARTS = /\s?[,/;:]\s?/;
/** A day, month, quarter, half or year, alone. */
const TIME =
  /^(?:~\s?)?(?:(?:['’‘]?(?:20)?\d{2}[.년]\s?|올해\s?|내년\s?|금년\s?)?(?:\d{1,2}월(?:\s?(?:중|말|초|중순))?|\d{1,2}\.\s?\d{1,2}\.?|[상하]반기|[1-4]\s?(?:\/4)?분기)|['’‘]?(?:20)\d{2}년?|['’‘]\d{2}년?|내년|연내|연말|올해)(?:~|까지|부터|\s?중|\s?내|\s?예정)?$/;

interface Bracket {
  /** Offset of the words within the clause. */
  start: number;
  words: string;
  /** The part that gives a time, as a deadline is written in running text, or null. */
  due: string | null;
}

/** The bracket that closes an item, or null. */
export const bracketOf = (clause: string): Bracket | null => {
  const match = clause.slice(-4).includes(')') ? TRAILING.exec(clause.slice(-50)) : null;
  const words = match?.[1];
  if (!match || words === undefined) return null;
  const time = words
    .split(PARTS)
    .find((part) => TIME.test(part.trim()))
    ?.trim();
  const written = time?.replace(/^~\s?/, '').replace(/(?:~|까지|\s?예정|\s?내)$/, '');
  return {
    start: Math.max(0, clause.length - 50) + match.index + 1,
    words,
    due: written === undefined ? null : `${written}까지`,
  };
};
