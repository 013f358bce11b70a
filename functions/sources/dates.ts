import { koreanDay } from '../core/calendar.ts';

/**
 * First `YYYY-MM-DD` or `YYYY.MM.DD` (also `2026. 9. 7.`) in the text as a day; null where there is none or it is not in
 * the calendar.
 */
export function readDay(text: string): string | null {
  const found = /(?<!\d)(\d{4})\s{0,3}[-.]\s{0,3}(\d{1,2})\s{0,3}[-.]\s{0,3}(\d{1,2})(?!\d)/.exec(text);
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

/** When something was published: the Korean day, and the instant where a time is given. */
export interface Stamp {
  on: string;
  at: string | null;
}

const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?`;
const ZONE = String.raw`\s*(?<zone>Z\b|UTC?\b|GMT\b|[+-]\d{2}:?\d{2})?`;

/** Forms seen on the three sites (and of the open API), each with the names of its parts. */
const FORMS = [
  // 20261006091605, 20261006
  /(?<!\d)(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?)?(?!\d)/,
  // 10/06/2026 09:16:05
  new RegExp(String.raw`(?<!\d)(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})(?!\d)(?:\s+${TIME}${ZONE})?`),
  // Tue, 06 Oct 2026 09:16:05 +0900 (RFC 822 §5, years of four digits after RFC 1123 §5.2.14)
  new RegExp(
    String.raw`(?<!\d)(?<day>\d{1,2})\s+(?<name>[A-Z][a-z]{2})[a-z]*\s+(?<year>\d{4}|\d{2})(?!\d)(?:\s+${TIME}${ZONE})?`,
  ),
  // 2026-10-06T09:16:05+09:00, 2026-10-06 09:16:05, 2026.10.06, 2026. 10. 6.(화) 09:16
  new RegExp(
    String.raw`(?<!\d)(?<year>\d{4})\s*[-.]\s*(?<month>\d{1,2})\s*[-.]\s*(?<day>\d{1,2})(?!\d)\.?(?:\s*\([^)\d]{1,3}\))?(?:[T\s]\s*${TIME}${ZONE})?`,
  ),
];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The first date in the text, in any form of the three sites; null where there is none in the calendar. */
export function readStamp(text: string): Stamp | null {
  const stamps = FORMS.map((form) => form.exec(text)?.groups).map((parts) => (parts ? stampOf(parts) : null));
  return stamps.find((stamp) => stamp !== null) ?? null;
}

function stampOf(parts: Record<string, string | undefined>): Stamp | null {
  const two = (value = '') => value.padStart(2, '0');
  const year = parts.year?.length === 2 ? `20${parts.year}` : parts.year;
  const month = parts.name === undefined ? parts.month : String(MONTHS.indexOf(parts.name) + 1);
  const on = readDay(`${year}-${two(month)}-${two(parts.day)}`);
  if (on === null || parts.hour === undefined) return on === null ? null : { on, at: null };
  const zone = parts.zone === undefined || /^[+-]/.test(parts.zone) ? (parts.zone ?? '') : 'Z';
  const at = readInstant(`${on}T${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}${zone}`);
  // A day with a zone may be the day before or after in Korea.
  return { on: at === null ? on : koreanDay(Date.parse(at)), at };
}
