import type { Opening } from './opening.ts';
import { distinct, mentionsIn, type Reading } from './reading.ts';

const PARTY_POLITICS = /당정|여당|야당|정책위의장|원내대표|민주당|국민의힘|새누리당|한나라당|국회의원/;
const FOREIGN_NAME =
  /(?<![가-힣])한(?:[-·‧ㆍ–](?:[가-힣]{1,8}|EU|UAE)|(?:미|중|일|러|독|영|프|불|EU|아세안|인도|베트남|호주|캐나다)(?![가-힣]{0,8}부)(?=[\s·]))/;
const FOREIGN = /양국|상무부|공업신식화부|경제산업성|상공부|주한\s?[가-힣]{2,6}대사|국제기구와\s/;
const LOCAL_NAME = /중앙[·-]?지방|지방정부|지방자치|시[·-]도|시도|도-|자치단체|지자체|예산정책/;
/** Also what ministries sit down about: `지방소멸 대응 협의회`. Then two of them are named. */
const LOCAL_MATTER = /지방|지역(?!\s?AX)/;
const LOCAL_SUBJECT =
  /(?:특별시|광역시|특별자치시|특별자치도|(?:경기|강원|충북|충남|충청북|충청남|전북|전남|전라북|전라남|경북|경남|경상북|경상남|제주)도|(?:서울|부산|대구|인천|광주|대전|울산|세종)시|[가-힣]{2,4}(?:시장|도지사|군수|구청장))(?:\([^()]{0,60}\))?(?:(?:은|는|이|가|와|과)\s|[-–·,])/;
const PRIVATE_NAME = /민[·‧ㆍ]?관|민간(?!투자|참여)|산[·‧ㆍ]?학(?!협력)|노사/;
/** Associations, unions, firms: what they convene is theirs, whoever comes. */
const PRIVATE_HOST =
  /[가-힣](?:협회|연합회|중앙회|학회|노총|노조|조합|경총|상의|상공회의소|단체|대학교?|재단|그룹)(?:\([^()]{0,60}\))?(?:(?:은|는|이|가)\s|,\s|[·…])/;
const COCHAIRED = /공동\s?(?:의장|위원장|주재|주관|개최)|공동으로\s(?:주재|주관|의장)/;
const PRESIDENT = /대통령\s?주재(?:로|의|하)|대통령(?:이|은)\s[^.]{0,60}?주재|대통령을 의장/;

/** Why an opening is not a council between ministries, or null. The sentence that tells of the event decides. */
export const rejectionOf = (reading: Reading, opening: Opening): string | null => {
  const { use } = opening;
  const { name, head } = use;
  const words = use.sentence.text;
  const named = distinct(mentionsIn(reading, use.sentence).filter((each) => each.central && each.current)).length;
  if (PARTY_POLITICS.test(name) || PARTY_POLITICS.test(words)) return 'party-government';
  if (FOREIGN_NAME.test(words.slice(Math.max(0, use.start - 12), use.end)) || FOREIGN.test(words.slice(0, use.end))) {
    return 'foreign';
  }
  if (LOCAL_NAME.test(head) || LOCAL_NAME.test(name)) return 'local';
  if (named < 2 && (LOCAL_MATTER.test(head) || LOCAL_MATTER.test(name))) return 'local';
  const first = mentionsIn(reading, use.sentence)[0];
  const subject = words.slice(0, first ? first.start - use.sentence.start : use.start);
  if (LOCAL_SUBJECT.test(subject)) return 'local';
  if (PRIVATE_HOST.test(named === 0 ? words.slice(0, use.start) : subject)) return 'private';
  const mixed = PRIVATE_NAME.test(name) || PRIVATE_NAME.test(words.slice(Math.max(0, use.start - 12), use.end));
  if (mixed && !(named >= 2 && reading.sentences.some(({ text }) => COCHAIRED.test(text)))) return 'private';
  if (PRESIDENT.test(words)) return 'president';
  if (!opening.firm && /양해각서|업무협약|MOU/.test(words)) return 'agreement';
  return null;
};
