import type { CommitmentFact } from '../model/fact.ts';
import type { Ending } from './predicate.ts';

const REVIEW =
  /검토|모색|(?:방안|방법|해법|길)[을를도]?\s?\S{0,6}\s?찾기로|찾아\s?(?:보[고기는아았]|본|볼)|살펴\s?보|들여다\s?보|강구/;
const EFFORT = /노력|협조(?:하|할|해|키|$)|시도|힘쓰|애쓰/;

/** commit: will do; review: will look into; effort: will try, or names an aim only. */
export const strengthOf = (clause: string, ending: Ending): CommitmentFact['strength'] => {
  const tail = clause.slice(-24);
  if (REVIEW.test(tail)) return 'review';
  return EFFORT.test(tail) || ending === 'aim' || ending === 'hope' ? 'effort' : 'commit';
};

/** Meetings, channels, exchange of staff: how the bodies work together rather than what they do for others. */
const PROCESS = new RegExp(
  [
    '정책협의(?!회를 통해)|실무\\s?협의|협의회(?:를|는|와|에(?!서)|도|의|\\s)|협의\\s?채널|정책협력 협의체|협의체(?:를|도)? (?:구성|운영|꾸)',
    '협의체는 [^,]{0,20}(?:열|모|만|개최|운영|[월기]|번)|협의기구|간담회|인사\\s?교류|실무작업|실무급|회의(?:를|에|체|도)|(?:차기|다음)\\s?회의|자문단|만나|모여|모이|정례적?으로',
    '수시로\\s[^,]{0,14}?(?:열|협의|소통|논의|개최)|수시\\s?(?:개최|협의)|(?:협업|협력)\\s?과제를 [^,]{0,12}발굴|TF를 따로',
    '(?:TF|추진단|기획단|조사단|대응단|협력단)(?:을|를|도|가|이)?\\s[^,]{0,12}(?:발족|출범|구성|꾸|가동|운영$)|회의에서 (?:다시|계속|추가로)\\s?(?:논의|협의)',
    '(?:실무|연구|작업|협력|협업|전담|심의|점검|대책)반|합동 전담팀|교환\\s?근무|(?:실무|작업)단을|연락망|핫라인|(?:협의|소통|협력|연락)\\s?창구|연락관',
    '(?:추진|이행)\\s?(?:상황|현황|경과|실적|여부|점검)[을를]?[^,]{0,12}(?:점검|공유|확인|관리|챙)|이행\\s?점검',
  ].join('|'),
);
/** Bodies of trade and industry that are an outcome, not a channel of the ministries; the table at which it was agreed. */
const OUTCOME = /상생협의체|이번 협의회|협의회를 통해|전략회의|(?:협의회|회의|협의체)에서(?!\s(?:다시|계속|추가로)\s)/g;

export const natureOf = (clause: string): CommitmentFact['type'] =>
  PROCESS.test(clause.replace(OUTCOME, '')) ? 'process' : 'substantive';
