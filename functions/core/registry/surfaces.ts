import type { Organisation } from '../model/organisation.ts';

/** One written form and every row of the registry it may stand for. */
export interface Surface {
  text: string;
  rows: { row: Organisation; use: 'full' | 'official' | 'press' }[];
  /** `위원장` forms: the body is named through its head. */
  post: boolean;
}

/** Surfaces by their first two characters, longest first: a scan then looks at few of them. */
export interface SurfaceIndex {
  lists: Map<string, Surface[]>;
  /** 1 for each UTF-16 unit that begins a surface: most characters are passed without making a string. */
  begins: Uint8Array;
}

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
  return indexOf([...byText.values()]);
};

const indexOf = (surfaces: Surface[]): SurfaceIndex => {
  const lists = new Map<string, Surface[]>();
  const begins = new Uint8Array(0x10000);
  for (const surface of [...surfaces].sort((a, b) => b.text.length - a.text.length)) {
    const first = surface.text.slice(0, 2);
    lists.set(first, [...(lists.get(first) ?? []), surface]);
    begins[first.charCodeAt(0)] = 1;
  }
  return { lists, begins };
};

/** The index with further surfaces; the one given stays as it is. */
export const withSurfaces = (index: SurfaceIndex, more: Surface[]): SurfaceIndex =>
  indexOf([...[...index.lists.values()].flat(), ...more]);
