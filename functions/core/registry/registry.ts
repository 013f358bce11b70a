import type { Party } from '../model/fact.ts';
import type { Organisation } from '../model/organisation.ts';
import { beginsWord, endsWord } from './boundaries.ts';
import { consistentDay, holdsOn } from './era.ts';
import { indexSurfaces, type Surface, type SurfaceIndex, withSurfaces } from './surfaces.ts';

/** A body named in a text. */
export interface Mention {
  start: number;
  end: number;
  party: Party;
  /** 부·처·청·위원회 of central government. */
  central: boolean;
  /** The written name was in use on the day: false for 산업자원부 in a text of 2025. */
  current: boolean;
}

export interface Registry {
  /** Bodies named in the text in order, none overlapping, under their full names on the day (null: not known). */
  mentions(text: string, on: string | null): Mention[];
  /** The body behind a stem as council names use it (국토-환경), or null. */
  stem(stem: string, on: string): Mention['party'] | null;
  /** A day on which the names in the text fit together. */
  dayOf(text: string): string;
}

interface Found {
  start: number;
  end: number;
  surface: Surface;
}

const find = (text: string, index: SurfaceIndex): Found[] => {
  const found: Found[] = [];
  for (let at = 0; at < text.length; at++) {
    if (index.begins[text.charCodeAt(at)] === 0) continue;
    if (!beginsWord(text, at)) continue;
    const list = index.lists.get(text.slice(at, at + 2));
    const surface = list?.find((each) => text.startsWith(each.text, at) && endsWord(text, at + each.text.length));
    if (!surface) continue;
    const end = at + surface.text.length;
    found.push({ start: at, end, surface });
    at = end - 1;
  }
  return found;
};

/** Two Korean syllables are too little to know a body by (산은, 기은, 신보), unless another body stands beside them. */
const inCompany = (text: string, found: Found[]): Found[] => {
  const joined = (a: Found | undefined, b: Found | undefined): boolean =>
    a !== undefined && b !== undefined && /^(?:[·ㆍ‧․,/-]\s?|[과와]\s)$/.test(text.slice(a.end, b.start));
  return found.filter(
    (each, i) =>
      each.surface.text.length > 2 ||
      /[A-Z]/.test(each.surface.text) ||
      joined(found[i - 1], each) ||
      joined(each, found[i + 1]),
  );
};

const ALIAS = /^[^()\n]{0,4}\([^()\n]{0,30}?이하\s*['‘"“]?([가-힣A-Za-z]{2,10})/;

/** Names that the text itself introduces: `○○부(장관 ○○○, 이하 ○○)`. */
const introduced = (text: string, found: Found[], index: SurfaceIndex): SurfaceIndex | null => {
  const fresh: Surface[] = [];
  if (!text.includes('이하')) return null;
  for (const { start, end, surface } of found) {
    const alias = ALIAS.exec(text.slice(end, end + 60))?.[1];
    if (!alias || alias === text.slice(start, end)) continue;
    if ((index.lists.get(alias.slice(0, 2)) ?? []).some((known) => known.text === alias)) continue;
    fresh.push({ ...surface, text: alias });
  }
  return fresh.length === 0 ? null : withSurfaces(index, fresh);
};

/** Full names and short forms of every body, ready for reading. Pure; build once. */
export const buildRegistry = (rows: Organisation[]): Registry => {
  const index = indexSurfaces(rows);
  const byLineage = new Map<string, Organisation[]>();
  for (const row of rows) byLineage.set(row.lineage, [...(byLineage.get(row.lineage) ?? []), row]);
  const stems = new Map<string, Organisation[]>();
  for (const row of rows.filter((each) => each.central)) {
    for (const name of [row.name, ...row.shortNames.filter((s) => s.use === 'official').map((s) => s.name)]) {
      const stem = name.replace(/(?:위원회|[부처청위])$/, '');
      if (stem.length >= 2 && stem !== name) stems.set(stem, [...(stems.get(stem) ?? []), row]);
    }
  }

  /** The row that stands for a lineage on a day; through the named successor once the lineage has ended. */
  const rowOn = (row: Organisation, on: string, depth = 0): Organisation => {
    const own = byLineage.get(row.lineage) ?? [];
    const now = own.find((each) => holdsOn(each, on));
    const heir = row.successor === null || depth > 3 ? undefined : byLineage.get(row.successor)?.[0];
    if (now || on < row.validFrom || !heir) return now ?? row;
    return rowOn(heir, on, depth + 1);
  };
  const RANK = { full: 0, official: 1, press: 2 };
  const resolve = (surface: Surface, on: string): { row: Organisation; current: boolean } | null => {
    const fits = surface.rows.filter(({ row }) => holdsOn(row, on)).sort((a, b) => RANK[a.use] - RANK[b.use]);
    if (fits[0]) return { row: fits[0].row, current: true };
    const nearest = [...surface.rows].sort((a, b) => (a.row.validFrom < b.row.validFrom ? 1 : -1))[0];
    return nearest ? { row: rowOn(nearest.row, on), current: false } : null;
  };
  const located = (text: string): Found[] => {
    const found = find(text, index);
    const wider = introduced(text, found, index);
    return inCompany(text, wider ? find(text, wider) : found);
  };
  return {
    mentions: (text, on) => {
      const found = located(text);
      const day = on ?? consistentDay(found.map((each) => each.surface));
      return found.flatMap(({ start, end, surface }) => {
        const resolved = resolve(surface, day);
        if (!resolved) return [];
        const { row, current } = resolved;
        return [{ start, end, party: { name: row.name, lineage: row.lineage }, central: row.central, current }];
      });
    },
    stem: (stem, on) => {
      const row = stems.get(stem)?.find((each) => holdsOn(each, on));
      return row ? { name: row.name, lineage: row.lineage } : null;
    },
    dayOf: (text) => consistentDay(located(text).map((each) => each.surface)),
  };
};
