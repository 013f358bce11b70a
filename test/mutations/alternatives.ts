/** One alternative of a group, with the bar that joins it to its neighbours: what a mutation takes out. */
export interface Alternative {
  start: number;
  end: number;
  words: string;
}

interface Group {
  /** Where each alternative begins; the first may be the group's own beginning. */
  bars: number[];
  from: number;
}

/**
 * The alternatives of every group of a pattern that has more than one, as ranges of `code` from `from` to `to`.
 * Taking out `a|` of `(?:a|b)` leaves `(?:b)`. Character classes are no groups.
 */
export const alternativesOf = (code: string, from: number, to: number): Alternative[] => {
  const found: Alternative[] = [];
  const open: Group[] = [{ bars: [], from }];
  let inClass = false;
  const close = (end: number): void => {
    const group = open.pop();
    if (!group || group.bars.length === 0) return;
    const starts = [group.from, ...group.bars.map((bar) => bar + 1)];
    starts.forEach((start, i) => {
      const stop = group.bars[i] ?? end;
      // With the bar after it, or for the last one the bar before it.
      const [cutFrom, cutTo] = i < group.bars.length ? [start, stop + 1] : [start - 1, stop];
      found.push({ start: cutFrom, end: cutTo, words: code.slice(start, stop) });
    });
  };
  for (let at = from; at < to; at++) {
    const sign = code.charAt(at);
    if (sign === '\\') at += 1;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(')
      open.push({
        bars: [],
        from: at + 1 + (/^\?(?:[:=!]|<[=!]|<\w+>)/.exec(code.slice(at + 1, at + 20))?.[0].length ?? 0),
      });
    else if (sign === '|') open.at(-1)?.bars.push(at);
    else if (sign === ')' && open.length > 1) close(at);
  }
  while (open.length > 0) close(to);
  return found;
};
