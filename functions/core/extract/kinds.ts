/**
 * Spellings that mean one kind of council. Ministries change between them from one sitting to the next without a new
 * council being founded (정책협의회 and 정책 협의회 in releases of one day; the 정책교류협의회 of 산업부 and 중기청 was
 * announced as 정책협의회 by papers), so they must not split it.
 */
const SAME_KIND: [RegExp, string][] = [
  [/^(?:고위|차관|장관|국장)?정책(?:교류|협력|조정)?(?:협의회|협의체)$/, '정책협의회'],
  // 정책실무협의회, 실무협의체: the working level below, a council of its own.
  [/^(?:정책)?실무(?:정책)?(?:협의회|협의체)$/, '실무협의회'],
  [/^(?:정책)?협의회$/, '정책협의회'],
];
const LEVEL = /(장관|차관|국장|실장|과장|고위|실무)급/;

/** Normalised kind of a council from the head of its name, e.g. `정책 협의회` → `정책협의회`. */
export const kindOf = (head: string): string => {
  const joined = head.replace(/\s/g, '').replace(LEVEL, '');
  return SAME_KIND.find(([spelling]) => spelling.test(joined))?.[1] ?? joined;
};

/** The rank it meets at, as written (`장관급`), or null. */
export const levelOf = (words: string): string | null => LEVEL.exec(words)?.[0] ?? null;
