/** A deadline's first and last Korean calendar day. */
export interface Period {
  from: string;
  until: string;
}

/**
 * First and last day of `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-H1`, `YYYY-H2`. Null for what names no time on the
 * calendar (asap, recurring, null).
 */
export const periodOf = (normalised: string | null | undefined): Period | null => {
  const [, year, half, month, day] = /^(\d{4})(?:-H([12])|-(\d{2})(?:-(\d{2}))?)?$/.exec(normalised ?? '') ?? [];
  if (year === undefined) return null;
  if (half !== undefined)
    return half === '1'
      ? { from: `${year}-01-01`, until: `${year}-06-30` }
      : { from: `${year}-07-01`, until: `${year}-12-31` };
  if (month === undefined) return { from: `${year}-01-01`, until: `${year}-12-31` };
  if (day !== undefined) return { from: `${year}-${month}-${day}`, until: `${year}-${month}-${day}` };
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { from: `${year}-${month}-01`, until: `${year}-${month}-${last}` };
};

/** Whether one lies within the other: `2026-09` and `2026-09-30` say the same, one of them more exactly. */
export const agrees = (a: Period, b: Period): boolean =>
  (a.from <= b.from && b.until <= a.until) || (b.from <= a.from && a.until <= b.until);
