import { DAY_MS } from '../calendar.ts';
import type { Cover } from '../model/cover.ts';
import { readContacts } from './contacts.ts';
import { type Moment, readMoments } from './moments.ts';

/** The cover is the first table of the paper; further down `배포` is an ordinary word. */
const HEAD_CHARACTERS = 1_500;
/** What follows a label, up to the next one. */
const VALUE_CHARACTERS = 160;
const TIME_LABEL = /(?:보\s?도\s?(?:시\s?점|일\s?시|시\s?간|제\s?한)|엠\s?바\s?고|사용\s?시점)/;
const GIVEN_LABEL =
  /배\s?포\s?(?:일\s?시|일\s?자|시\s?점|일)?(?!\s?(?:즉시|와|시(?:부터)?\s|후|되|하|용|문))\)?\s{0,4}[:：]?(?=\s{0,4}['‘(]?\d)/;
const NEXT_LABEL = /배\s?포(?!\s?(?:즉시|시점|와|시|후))|담\s?당|매\s?수|쪽\s?수|총\s?\d+\s?쪽|책\s?임\s?자|문\s?의/;
const AT_ONCE = /즉\s?시|배포\s?(?:시점|시\s?부터|와\s?동시|후\s?(?:바로|즉시))/;
/** `11월 14일(수) 11:30(회의종료) 이후 사용` stands without a label. */
const FROM_THEN = /^.{0,80}\d.{0,40}이후\s?(?:에\s?)?(?:사용|보도|공개)/m;

/** A day or hour further from publication than this was misread or mistyped; it must not hold an alert. */
const FURTHEST_DAYS = 7;

/** `260908(조간) …`, `0908(석간) …`, `(조간 9.8.) …`: an embargo in the name of a file. */
const NAMED_DAY = /(?<!\d)(\d{2})?(\d{2})(\d{2})(?!\d)[\s_]?[([]?\s?(조간|석간)/;

/**
 * What the cover block says: until when nobody may be told, when it was handed out, whose it is. `text` is the release
 * as its reader gave it, uncleaned; `publishedOn` the Korean day by which days without a year are read.
 */
export function readCover(release: { text: string; fileNames: string[]; publishedOn: string | null }): Cover {
  const { text, fileNames, publishedOn } = release;
  const head = text.slice(0, HEAD_CHARACTERS);
  const { departments, bodies } = readContacts(text);
  const given = readMoments(valueAfter(GIVEN_LABEL, head) ?? '', publishedOn)[0];
  return {
    embargo: embargoIn(head, fileNames, publishedOn),
    distributed: given ? { on: given.on, at: given.at !== null && !given.assumed ? given.at : null } : null,
    departments,
    jointIssuers: bodies.length > 1 ? bodies : [],
  };
}

function embargoIn(head: string, fileNames: string[], publishedOn: string | null): Cover['embargo'] {
  const said = valueAfter(TIME_LABEL, head) ?? FROM_THEN.exec(head)?.[0] ?? null;
  if (said === null) return fromNames(fileNames, publishedOn);
  if (AT_ONCE.test(said)) return null;
  return embargoOf(said, readMoments(said, publishedOn), publishedOn);
}

function fromNames(fileNames: string[], publishedOn: string | null): Cover['embargo'] {
  for (const name of fileNames) {
    const [found, year, month, day, edition] = NAMED_DAY.exec(name) ?? [];
    if (found === undefined) continue;
    const written = `${year === undefined ? '' : `20${year}. `}${month}. ${day}. ${edition}`;
    return embargoOf(found, readMoments(written, publishedOn), publishedOn);
  }
  return null;
}

/** The stated time for online media, else a stated time, else the edition's, else the morning of the day. */
function embargoOf(words: string, moments: Moment[], publishedOn: string | null): Cover['embargo'] {
  const stated = moments.filter(({ at, assumed }) => at !== null && !assumed);
  const best = stated.find(({ online }) => online) ?? stated[0] ?? moments.find(({ at }) => at !== null) ?? moments[0];
  if (!best) return null;
  const until = best.at ?? readMoments(`${best.on.replaceAll('-', '. ')} 조간`, publishedOn)[0]?.at ?? null;
  if (until === null || (publishedOn !== null && isFar(best.on, publishedOn))) return null;
  return { until, assumed: best.assumed, words: words.replace(/\s+/g, ' ').trim() };
}

const isFar = (on: string, publishedOn: string): boolean =>
  Math.abs(Date.parse(on) - Date.parse(publishedOn)) > FURTHEST_DAYS * DAY_MS;

function valueAfter(label: RegExp, head: string): string | null {
  const found = label.exec(head);
  if (!found) return null;
  const from = found.index + found[0].length;
  const value = head.slice(from, from + VALUE_CHARACTERS);
  return value.slice(0, NEXT_LABEL.exec(value)?.index ?? VALUE_CHARACTERS);
}
