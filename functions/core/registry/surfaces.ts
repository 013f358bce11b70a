import type { Organisation } from '../model/organisation.ts';

/** One written form and every row of the registry it may stand for. */
export interface Surface {
  text: string;
  rows: { row: Organisation; use: 'full' | 'official' | 'press' }[];
  /** `위원장` forms: the body is named through its head. */
  post: boolean;
}

/** Surfaces by first character, longest first. */
export type SurfaceIndex = Map<string, Surface[]>;

/**
 * Heads of committees swallow the name's last syllable (금융위원회 → 금융위원장), so that the name itself is not
 * in the text. Heads of ministries and agencies (중기청장) are a name and a suffix, and need no form of their own.
 */
const postForms = (row: Organisation): string[] => {
  if (row.kind !== 'committee') return [];
  const stems = [row.name, ...row.shortNames.map((short) => short.name)].map((name) => name.replace(/원회$|위$/, ''));
  return [...new Set(stems.map((stem) => (stem.endsWith('위') ? `${stem}원장` : `${stem}위원장`)))];
};

export const indexSurfaces = (rows: Organisation[]): SurfaceIndex => {
  const byText = new Map<string, Surface>();
  const add = (text: string, row: Organisation, use: 'full' | 'official' | 'press', post: boolean): void => {
    const surface = byText.get(text) ?? { text, rows: [], post };
    if (!surface.rows.some((known) => known.row === row)) surface.rows.push({ row, use });
    byText.set(text, surface);
  };
  for (const row of rows) {
    add(row.name, row, 'full', false);
    for (const short of row.shortNames) add(short.name, row, short.use, false);
    for (const post of postForms(row)) add(post, row, 'official', true);
  }
  const index: SurfaceIndex = new Map();
  for (const surface of byText.values()) {
    const first = surface.text.charAt(0);
    index.set(first, [...(index.get(first) ?? []), surface]);
  }
  for (const list of index.values()) list.sort((a, b) => b.text.length - a.text.length);
  return index;
};
