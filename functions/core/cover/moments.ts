import { DAY_MS, instant } from '../calendar.ts';

/** A point in time as a cover writes it. */
export interface Moment {
  /** Korean calendar day. */
  on: string;
  /** Null: a day alone. */
  at: string | null;
  /** Known only by the edition of the papers, or by the day. */
  assumed: boolean;
  /** Said of online media, broadcast and wire. */
  online: boolean;
}

/** Korean time of day from which the morning and the evening papers are out. */
const EDITIONS: Record<string, string> = { 조간: '06:00', 석간: '12:00' };

const DAY = String.raw`(?:['‘’]?(?<year>\d{4}|\d{2})\s?[.년]\s?)?(?<!\d)(?<month>\d{1,2})\s?[.월/]\s?(?<day>\d{1,2})(?!\d)\s?[.일]?`;
const TIME = String.raw`(?<half>오전|오후|낮|밤)?\s?(?<!\d)(?<hour>\d{1,2})(?::(?<minute>\d{2})(?!\d)|시(?![점간])(?:\s?(?<minutes>\d{1,2})\s?분|\s?(?<thirty>반))?)`;
const TOKEN = new RegExp(
  String.raw`(?<online>온\s?라\s?인|인터넷|방송|통신|누리집)|(?<paper>지\s?면|신문)|${TIME}|${DAY}|(?<edition>조간|석간)`,
  'g',
);

/**
 * The moments that a piece of a cover names, in its order: `2024. 5. 2.(목) 조간`, `(온라인) 5. 1.(수) 12:00`,
 * `11월 14일(수) 오후 2시 30분`. Where no year is written it is the one nearest to `near`, a Korean day; without either,
 * days without a year are passed over.
 */
export function readMoments(text: string, near: string | null): Moment[] {
  const moments: Moment[] = [];
  let on: string | null = null;
  let told = true;
  let online = false;
  const tell = (time: string | null, assumed: boolean): void => {
    if (on === null) return;
    moments.push({ on, at: time === null ? null : koreanInstant(on, time), assumed, online });
    told = true;
  };
  for (const { groups = {} } of text.matchAll(TOKEN)) {
    if (groups.month !== undefined) {
      if (!told) tell(null, true);
      on = dayOf(groups, near);
      told = on === null;
    } else if (groups.hour !== undefined) {
      const time = timeOf(groups);
      if (time !== null) tell(time, false);
    } else if (groups.edition !== undefined) tell(EDITIONS[groups.edition] ?? null, true);
    else {
      if (!told) tell(null, true);
      online = groups.online !== undefined;
    }
  }
  if (!told) tell(null, true);
  return moments;
}

function dayOf({ year, month = '', day = '' }: Record<string, string | undefined>, near: string | null): string | null {
  const written = (of: string) => `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year !== undefined) return inCalendar(written(year.length === 2 ? `20${year}` : year));
  if (near === null) return null;
  const around = Number(near.slice(0, 4));
  const distance = (on: string) => Math.abs(Date.parse(on) - Date.parse(near));
  const days = [around - 1, around, around + 1].flatMap((of) => inCalendar(written(String(of))) ?? []);
  return days.sort((one, other) => distance(one) - distance(other))[0] ?? null;
}

const inCalendar = (day: string): string | null => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && instant(at).startsWith(day) ? day : null;
};

/** `HH:MM`; 24:00 is the end of the day. */
function timeOf({ half, hour, minute, minutes, thirty }: Record<string, string | undefined>): string | null {
  const written = Number(hour);
  const afternoon = written < 12 && (half === '오후' || half === '밤' || (half === '낮' && written < 6));
  const hours = half === '오전' && written === 12 ? 0 : written + (afternoon ? 12 : 0);
  const past = Number(minute ?? minutes ?? (thirty ? 30 : 0));
  if (past > 59 || hours > 24 || (hours === 24 && past > 0)) return null;
  return `${String(hours).padStart(2, '0')}:${String(past).padStart(2, '0')}`;
}

/** Korea is nine hours ahead, without summer time since 1988. */
const koreanInstant = (on: string, time: string): string =>
  time === '24:00'
    ? instant(Date.parse(`${on}T00:00:00+09:00`) + DAY_MS)
    : instant(Date.parse(`${on}T${time}:00+09:00`));
