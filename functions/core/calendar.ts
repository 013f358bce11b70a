/** Korea has kept UTC+9 without daylight saving since 1988-10-09 (tz database, Asia/Seoul). */
const KOREA_OFFSET_MS = 9 * 3_600_000;
export const DAY_MS = 86_400_000;

/** Milliseconds since 1970 as ISO 8601 with milliseconds and `Z`. */
export const instant = (ms: number): string => new Date(ms).toISOString();

/** The Korean calendar day of an instant, `YYYY-MM-DD`. */
export const koreanDay = (ms: number): string => new Date(ms + KOREA_OFFSET_MS).toISOString().slice(0, 10);

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Korean wall-clock time for people, `YYYY-MM-DD HH:MM`. */
export const koreanTime = (ms: number): string =>
  new Date(ms + KOREA_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
