import type { CommitmentFact } from '../model/fact.ts';
import type { Ending } from './predicate.ts';

const REVIEW = /검토|모색|찾기로|찾아\s?보|살펴\s?보|강구/;
const EFFORT = /노력|협조(?:하|할|해|키|$)|시도|힘쓰|애쓰/;

/** commit: will do; review: will look into; effort: will try, or names an aim only. */
export const strengthOf = (clause: string, ending: Ending): CommitmentFact['strength'] => {
  const tail = clause.slice(-24);
  if (REVIEW.test(tail)) return 'review';
  return EFFORT.test(tail) || ending === 'aim' || ending === 'hope' ? 'effort' : 'commit';
};

/** Meetings, channels, exchange of staff: how the bodies work together rather than what they do for others. */
const PROCESS =
  /정책협의(?!회를 통해)|실무\s?협의|협의회(?:를|는|와|에(?!서)|도|의|\s)|협의채널|협의 채널|실무협의체|정책협력 협의체|협의체를 (?:구성|운영|꾸)|간담회|인사\s?교류|실무작업|실무급|회의(?:를|에|체)|수시로|자문단|만나|정례적?으로|(?:협업|협력)\s?과제를 [^,]{0,12}발굴|협의체도? (?:구성|운영)|TF를 따로/;
/** Bodies of trade and industry that are an outcome, not a channel of the ministries. */
const OUTCOME = /상생협의체|설명회|박람회|이번 협의회|협의회를 통해/;

export const natureOf = (clause: string): CommitmentFact['type'] =>
  PROCESS.test(clause.replace(OUTCOME, '')) ? 'process' : 'substantive';
