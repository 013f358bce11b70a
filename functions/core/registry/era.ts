import type { Organisation } from '../model/organisation.ts';
import type { Surface } from './surfaces.ts';

export const holdsOn = (row: Organisation, on: string): boolean =>
  row.validFrom <= on && (row.validUntil === null || on < row.validUntil);

/**
 * A day on which the written names fit together, for a text whose day is not known. A full name counts twice, since
 * short ones outlive renamings. Between equally good eras the latest is taken: new texts are the ones that are read.
 */
export const consistentDay = (surfaces: Surface[]): string => {
  const starts = new Set(surfaces.flatMap((surface) => surface.rows.map(({ row }) => row.validFrom)));
  let best = { day: '9999-12-31', score: -1 };
  for (const day of [...starts].sort()) {
    let score = 0;
    for (const surface of surfaces) {
      const fits = surface.rows.filter(({ row }) => holdsOn(row, day));
      if (fits.length > 0) score += fits.some(({ use }) => use === 'full') ? 2 : 1;
    }
    if (score >= best.score) best = { day, score };
  }
  return best.day;
};
