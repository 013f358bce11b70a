/** A person speaks: an office holder is the topic, and the sentence ends in a verb of saying. */
const PERSON =
  /(?:장관|차관|차장|청장|처장|국장|실장|과장|총재|대변인|관계자|정책관|담당관|기획관|의장|본부장|원장|대표|회장|교수|의원|총리|대통령|이사장)(?:은|는|이|도|가)(?=\s)/;
const SAYING =
  /(?:했|밝혔|덧붙였|반겼|강조하였|말하였|밝히며|말하며|강조하며|언급하며)(?:다|습니다|음)?[."”’]*$|(?:제안|강조|당부|언급)(?:함|하였음)$|고도 했다|이끌자고|하자고/;
/** Those whose `하기로 했다` explains or recalls rather than reports what was agreed. */
const OUTSIDER = /(?:관계자|교수|대표|회장|대변인|의원)(?:은|는|이|도|가)\s/;
/** `○○부는 …고 밝혔다`: who speaks is the body itself. */
export const personSpeaks = (sentence: string): boolean =>
  PERSON.test(sentence) &&
  SAYING.test(sentence) &&
  (OUTSIDER.test(sentence) || !/[기키]로\s?(?:했|하였|합의)/.test(sentence.slice(-60)));

/** Quoted words from start to end, with the speaker in an earlier sentence. */
export const isQuotation = (sentence: string): boolean => /^["“]/.test(sentence) && SAYING.test(sentence);
