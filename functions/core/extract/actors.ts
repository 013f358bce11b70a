import type { CouncilFact, Party } from '../model/fact.ts';
import type { Mention } from '../registry/registry.ts';
import { bracketOf } from './brackets.ts';
import { endsInAct } from './predicate.ts';
import { distinct, mentionsIn, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** Who is spoken of in this text: all parties, and who chairs where more than two sit together. */
export interface Cast {
  parties: Party[];
  chair: Party | null;
  /** Parties that are not central government, e.g. policy banks. */
  institutions: Party[];
}

export interface Actors {
  actors: Party[];
  /** Named in the clause itself, not supplied from the context. */
  explicit: boolean;
}

const TOPIC = /^(?:\([^()]{0,60}\))?\s?(?:(?:제?\d)?(?:장관|차관|청장|처장)|장)?(?:은|는|도)(?=\s)/;
/** `정통부는 통신규약을, 산자부는 부품 규격을 각각 담당함`: two bodies under one verb. */
const EACH = /\s각각\s/;
/** `산자부는 제조용 로봇을, 정통부는 …`: no verb stands between them. */
const PARALLEL = /^(?:은|는)\s[^,]{1,24}(?:을|를|에|[가-힣](?<![고며]))?,\s$/;
/** `환경부에서 열기로`: there it is a place. */
const SUBJECT = /^(?:\([^()]{0,60}\))?(?:이|가|에서(?!\s(?:[^,]{0,12}\s)?(?:열|개최|만나|갖)))\s(.{0,40})/;
/** What the subject does comes first to a noun: `미래부가 보유한 정보`. Then the body is not who acts. */
const ADNOMINAL = /^[^을를]{0,40}?(?:[가-힣](?:하는|한|는|된|던|할)\s)/;
const AGENCIES_OF = /^의\s[^,]{0,16}?(?:기관|지방청|센터|공단)(?:들)?(?:이|가|은)\s/;
/** Heads who stand for their body: `기후부 2차관과 산업부 1차관은`. */
const HEAD = String.raw`(?:\s?(?:제?\d)?(?:장관|차관|차장|청장|처장|위원장|부위원장|실장|국장|정책관)|장)?`;
const LINK = new RegExp(String.raw`^(?:\([^()]{0,60}\))?${HEAD}(?:와|과|[·‧ㆍ․・–/,-]|및|\s)+$`);
/** `특허청 전문인력 5명은`: a body's people act for it. */
const PEOPLE_OF =
  /^\s[^,을를]{0,12}?(?:인력|직원|공무원|조사관|심사관|연구원|전문가|담당자|헬기|함정|조사단|지원단|단속반|특별사법경찰|센터|연구소)\s?(?:\d{1,4}\s?여?명)?(?:은|는|이|가)\s/;
const BOTH =
  /(?:(?:양|두|세|네|다섯|여섯|[3-9]개)\s?(?:부처|기관|측|장관|차관|청)|(?<![가-힣])(?:양|두|네)\s?부(?=[는가와의,\s])|(?<![가-힣])세\s부(?=[는가와의,\s]))(?![가-힣]*\s?별)/;
/** Those at the table, whoever they are. */
const SEATED = /^(?:참석|참여|참가|회원)\s?(?:기관|부처|기관들|부처들)(?:은|는|이|가)\s/;
/** A working group of all of them acts as all of them. */
const GROUP = /^(?:관계부처\s)?(?:TF|태스크포스)(?:는|가)\s/;
const MEMBERS = /(?:각|산업|소관|관계|담당)\s?부처(?:는|가|에서)/;
const WITH_BANKS = /^(?:와|과|·)\s?정책금융기관/;
const BANKS = /정책금융기관(?:은|이)/;
const COUNCIL_ITSELF = /(?:협의회|협의체|회의)(?:는|은|에선|에서는)|산하에|보고/;
const CHAIRING =
  /^(?:\([^()]{0,60}\))?\s?(?:부위원장|위원장|장관|[12]?차관|청장|장)?(?:이|가|을|은|는)?\s[^.]{0,50}?(?:주재|주관|의장)/;

/** The only ministry in the sentence that opens the meeting: it convened the others. */
const soleHost = (reading: Reading, council: CouncilFact | null): Party | null => {
  const at = council?.evidence.name?.span.start ?? -1;
  const event = reading.sentences.find((sentence) => sentence.start <= at && at < sentence.end);
  const hosts = event ? distinct(mentionsIn(reading, event).filter((each) => each.central)) : [];
  return hosts.length === 1 ? (hosts[0] ?? null) : null;
};

export const castOf = (reading: Reading, council: CouncilFact | null): Cast => {
  const parties = council?.parties ?? [];
  const inCouncil = (mention: Mention): boolean => parties.some((party) => party.lineage === mention.party.lineage);
  const mentions = [...reading.mentionsOf.values()].flat().filter(inCouncil);
  const institutions = distinct(mentions.filter((mention) => !mention.central));
  const chairs = (mention: Mention): boolean => {
    const words = CHAIRING.exec(reading.text.slice(mention.end, mention.end + 80))?.[0];
    return words !== undefined && !/공동/.test(words);
  };
  const seated = parties.length > 2 ? mentions.find((mention) => mention.central && chairs(mention)) : undefined;
  const chair = seated?.party ?? (parties.length > 2 ? soleHost(reading, council) : null);
  return { parties, chair, institutions };
};

/** The mention and those joined to it before: `산업부와 중기부는`. */
const chain = (reading: Reading, mentions: Mention[], last: number): Mention[] => {
  const joined: Mention[] = [];
  for (let i = last; i >= 0; i--) {
    const [each, next] = [mentions[i], mentions[i + 1]];
    if (!each) break;
    if (i < last && next && !LINK.test(reading.text.slice(each.end, next.start))) break;
    joined.unshift(each);
  }
  return joined;
};

const footnote = (reading: Reading, sentence: Sentence, words: string): Party[] => {
  if (!/기관\*/.test(words)) return [];
  const next = reading.sentences[reading.sentences.indexOf(sentence) + 1];
  const listed = next ? mentionsIn(reading, next).filter((each) => !each.central) : [];
  return listed.length >= 2 ? distinct(listed) : [];
};

/** `(중기부) 창업기업 25개사 선발`, `농진청 특허 300건을 … 이전`: official lists name who acts first. */
const labelled = (reading: Reading, sentence: Sentence, start: number): Party[] => {
  if (!sentence.bullet || (!sentence.fragment && !endsInAct(sentence.text))) return [];
  const own = mentionsIn(reading, sentence);
  const bracket = bracketOf(sentence.text);
  const inBracket = own.filter((each) => bracket && each.start >= sentence.start + bracket.start);
  const label = own.find((each) => each.end <= start && each.end + 3 >= start);
  if (label)
    return distinct(
      own.filter((each) => each.end <= start && /^\(?$/.test(reading.text.slice(sentence.start, own[0]?.start))),
    );
  if (inBracket.length > 0) return distinct(inBracket);
  const first = own[0];
  const leads =
    first && first.start === start && /^\s[^,]{2,30}[을를]\s/.test(reading.text.slice(first.end, first.end + 40));
  return leads && own.length === 1 ? [first.party] : [];
};

/** Bodies that the clause itself names as acting, in order; empty where it leaves that open. */
export const subjectsOf = (reading: Reading, sentence: Sentence, start: number, end: number): Party[] => {
  const inside = mentionsIn(reading, sentence).filter((each) => each.start >= start && each.end <= end);
  const after = (each: Mention): string => reading.text.slice(each.end, Math.min(end, each.end + 60));
  const agency = inside.find((each) => AGENCIES_OF.test(after(each)));
  if (agency) return [agency.party];
  const people = inside.find((each) => PEOPLE_OF.test(after(each)));
  if (people) return [people.party];
  const topic = inside.findIndex((each) => TOPIC.test(after(each)));
  if (topic >= 0 && EACH.test(reading.text.slice(start, end))) {
    return distinct(inside.filter((each) => TOPIC.test(after(each))));
  }
  const topics = inside.filter((each) => TOPIC.test(after(each)));
  const parallel = topics.some((each, i) => {
    const next = topics[i + 1];
    return next !== undefined && PARALLEL.test(reading.text.slice(each.end, next.start));
  });
  if (parallel) return distinct(topics);
  if (topic >= 0) return distinct(chain(reading, inside, topic));
  const subject = inside.findIndex((each) => {
    const rest = SUBJECT.exec(after(each))?.[1];
    return rest !== undefined && !ADNOMINAL.test(rest);
  });
  return subject >= 0 ? distinct(chain(reading, inside, subject)) : labelled(reading, sentence, start);
};

/** Who acts in a clause, from its own words and the cast of the text. `carried`: who acted just before. */
export const actorsOf = (
  reading: Reading,
  sentence: Sentence,
  span: { start: number; end: number },
  cast: Cast,
  carried: Party[] | null,
): Actors => {
  const words = reading.text.slice(span.start, span.end);
  const central = cast.parties.filter((party) => !cast.institutions.some((each) => each.lineage === party.lineage));
  if (cast.parties.length > 0 && (BOTH.test(words) || GROUP.test(words) || SEATED.test(words))) {
    return { actors: [...cast.parties, ...footnote(reading, sentence, words)], explicit: true };
  }
  const own = subjectsOf(reading, sentence, span.start, span.end);
  if (cast.institutions.length > 0 && BANKS.test(words)) {
    const beside = mentionsIn(reading, sentence).filter((each) =>
      WITH_BANKS.test(reading.text.slice(each.end, each.end + 12)),
    );
    const all = [...own.map((party) => ({ party })), ...beside, ...cast.institutions.map((party) => ({ party }))];
    return { actors: distinct(all), explicit: true };
  }
  if (own.length > 0) return { actors: own, explicit: true };
  if (cast.chair && MEMBERS.test(words)) {
    return { actors: central.filter((party) => party.lineage !== cast.chair?.lineage), explicit: true };
  }
  if (cast.chair && COUNCIL_ITSELF.test(words)) return { actors: [cast.chair], explicit: true };
  if (carried && carried.length > 0) return { actors: carried, explicit: false };
  return { actors: cast.chair ? [cast.chair] : cast.parties, explicit: false };
};
