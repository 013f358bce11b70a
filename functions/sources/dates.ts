/**
 * First `YYYY-MM-DD` or `YYYY.MM.DD` (also `2026. 9. 7.`) in the text as a day; null where there is none or it is not in
 * the calendar.
 */
export function readDay(text: string): string | null {
  const found = /(?<!\d)(\d{4})\s*[-.]\s*(\d{1,2})\s*[-.]\s*(\d{1,2})(?!\d)/.exec(text);
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  // Date rolls 30 February over into March; a day that changes was never in the calendar.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null;
}

/** ISO 8601 date and time as an instant; times without a zone are Korean (UTC+9, no summer time since 1988). */
export function readInstant(text: string): string | null {
  const found = /(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)\s*(Z|[+-]\d{2}:?\d{2})?/.exec(text);
  if (!found) return null;
  const [, day, time, zone = '+09:00'] = found;
  const at = new Date(`${day}T${time}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
