import type { NameUse } from './councilName.ts';
import { readDays } from './days.ts';

/** A sentence that says a council met or will meet. */
export interface Opening {
  use: NameUse;
  status: 'held' | 'announced';
  /** How plainly it says so: a finite verb over a headline's `개최`. */
  firm: boolean;
}

const HELD =
  '(?:열었|열렸|열고|열어|열린(?!다)|개최했|개최하였|개최됐|개최되었|개최하고|개최해|개최하여|개최함|가졌|갖고|가지고|주재했|주재하고|주재하였|출범했|출범하였|출범시켰|출범시키|발족했|발족하|진행했|진행됐|마쳤|마치고|마친 (?:뒤|후)|마련했|가동했|가동하고|가동하며|가동하였|가동해|소집했|소집하였|소집해|재개했|재개하였|실시했|실시하였|치렀|닻을 올렸|막을 올렸|문을 열었|첫발을 (?:뗐|내디뎠)|(?:가동|활동|운영)에 들어갔|(?<=(?:회의|모임|만남|회동)를\\s)(?:했|하였))';
const COMING =
  '(?:연다|열기로|열\\s?(?:예정|계획|방침)|열\\s?것|열린다|열릴|개최한다|개최할|개최된다|개최될|개최키로|개최하기로|개최 예정|갖는다|갖기로|가질|출범한다|발족한다|주재한다)';
const BARE = '(?:주요\\s?내용|개최|출범|발족|가동|첫발|열려|(?:회의 )?결과(?=\\s(?:요약|보고|발표)|\\s?$))';
/** Day, hour and place may stand between a council's name and its verb, but no other verb or object. */
const NO_VERB = String.raw`(?:(?!을 |를 |하고 |하며 |으며 |[가-힣]해 |협의회|협의체)[^.\n]|(?<=\d)\.){0,60}?`;
/** `2차 회의`, `두 번째 회의`: what a standing body opens, rather than itself. */
const SITTING = String.raw`(?:제?\s?\d{1,2}\s?[차회]|첫(?:\s?번째)?|[가-힣]{1,2}\s?번째)\s?(?:정기\s?)?(?:회의|모임|만남|회동)`;
/** From the end of the name to its verb: a round, `회의`, a particle, a few words, no other verb's object. */
const TAIL = String.raw`^['’"”」』)\]>]*\s?(?:\([^)\n]{0,25}\)\s?)?['’‘"”」』]?(?:의\s)?(?:(?:제?\s?\d{1,2}\s?[차회]|\d{1,2}\s?번째|첫(?:\s?번째)?|(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번째|정례|정기)\s)?(?:(?:정기|본|킥오프|첫|착수)\s?회의|회의|모임|만남|회동|출범식|발족식)?['’”」』]?(?:를|을|가|이|은|는|도)?,?\s?(?:${NO_VERB}\s)?(?:${SITTING}를\s)?`;
const HELD_AFTER = new RegExp(TAIL + HELD);
const COMING_AFTER = new RegExp(TAIL + COMING);
const BARE_AFTER = new RegExp(`${TAIL}${BARE}`);
/** The verb stands before the name: `17일 엘타워에서 열린 '…정책협의회'에서`. */
const HELD_BEFORE = /(?:열린|개최된|개최한|주재한|가진)\s(?:첫\s)?['‘"“「『]?$/;
const COMING_BEFORE = /(?:열리는|열릴|개최되는|개최될)\s['‘"“「『]?$/;
/** The day stands before the name, and what was agreed there after it: `지난 25일 정책협의회 첫 회의에서 … 합의했다`. */
const AT_TABLE = new RegExp(String.raw`^['’”」』]?(?:는|은|가)?\s?(?:${SITTING}|본?회의)?에서\s`);
/** Founded, and met at once: `협의체를 꾸리고 10일 첫 회의를 열었다`. */
const LAUNCHED =
  /^['’”」』]?를\s(?:새로\s)?(?:꾸리고|꾸려|구성하고|구성해|신설하고|신설해|만들고|만들어|설치하고|발족해)[^.]{0,30}?첫\s?(?:번째\s)?(?:회의|모임|만남)를\s(?:열|가졌|갖|개최|했|하였)/;
/** `두 부처가 만든 '…협의회' 첫 회의다`. */
const WAS = new RegExp(String.raw`^['’”」』]?(?:의)?\s${SITTING}(?:다|였다|이다|입니다|였습니다)`);
const DAY_BEFORE = /(?<!\d)\d{1,2}일(?:\([월화수목금토일]\))?\s[^.]{0,30}$/;
const AGREED_THERE =
  /(?:기로\s?(?:했|하였|합의)|키로\s?(?:했|하였|합의)|합의했|합의하였|논의했|논의하였|점검했|점검하였|확정했|확정하였|의결했|결정했|뜻을 모았|공유했)[^,]{0,24}$/;
/** `- 10월 17일, 제2차 …정책협의회 -`: a line below the headline, with its day and no verb. */
const SUBTITLE = /^['’”」』]?\s?[-–—]$/;
/** Somebody else expects it; nobody has called it. */
const HEARSAY =
  /(?:것으로|거란|전망이|관측이)[^,.]{0,8}(?:알려졌|보인다|전해졌|예상된다|관측된다|전망된다|나온다|이다)/;
/** It meets as a rule, not on a day. */
const CADENCE =
  /분기|격월|격주|매월|매달|매년|(?:한|두|세|석)\s?달(?:에|마다)|\d개월마다|월\s?\d\s?회|연\s?\d\s?회|연간|한 해|1년에|반기|정례적|정기적|수시|상시|월\s?한\s?번/;
/** It is still to be founded, or it is spoken of as something of the past. */
const FOUNDING = /(?:구성|신설|설치|꾸리|꾸려|만들)/;
const PAST =
  /(?:지난해|작년|[상하]반기|\d{1,2}월에?\s(?=열린|개최)|앞서|그동안|그간|당시|지난\s?\d{1,2}월|지난달|올해 초|연초|20\d{2}년\s?\d{1,2}월)[^.]{0,40}$/;

/** The sitting after this one. */
const NEXT_ONE = /^(?:차기|다음|후속)\s/;
const OPENS = /협의[회체]/;
const SELF = new RegExp(`(?:협의회|협의체)['’"”」』]?(?:를|을|가)?\\s?(?:${NO_VERB}\\s)?${COMING}[^,]{0,16}$`);
/** The clause only says that the meeting will open, which is the news and no promise. */
export const opensOnly = (clause: string): boolean =>
  OPENS.test(clause) && SELF.test(clause.slice(-120)) && !CADENCE.test(clause) && !NEXT_ONE.test(clause.slice(0, 12));

/** The opening that a use of a council's name stands for, or null where it is named for another reason. */
export const openingOf = (use: NameUse): Opening | null => {
  const { text } = use.sentence;
  const after = text.slice(use.end, use.end + 110);
  const before = text.slice(Math.max(0, use.start - 60), use.start);
  if (PAST.test(before) && !/\d일[^.]{0,30}$/.test(before)) return null;
  if (HEARSAY.test(text.slice(use.end)) || NEXT_ONE.test(before.slice(-3))) return null;
  if (LAUNCHED.test(after)) return { use, status: 'held', firm: true };
  if (WAS.test(after)) return { use, status: 'held', firm: false };
  const held = HELD_AFTER.exec(after);
  const coming = held ? null : COMING_AFTER.exec(after);
  const tail = held ?? coming ?? BARE_AFTER.exec(after);
  if (tail) {
    const words = tail[0];
    const near = before.slice(-14) + words;
    if (CADENCE.test(near) || FOUNDING.test(words)) return null;
    return { use, status: coming ? 'announced' : 'held', firm: held !== null || coming !== null };
  }
  if (HELD_BEFORE.test(before)) return { use, status: 'held', firm: true };
  if (COMING_BEFORE.test(before)) return { use, status: 'announced', firm: true };
  if (AT_TABLE.test(after) && DAY_BEFORE.test(before) && AGREED_THERE.test(text.slice(-60))) {
    return { use, status: 'held', firm: true };
  }
  return SUBTITLE.test(after) && readDays(before).length > 0 ? { use, status: 'held', firm: false } : null;
};
