import type { Evidence, Party } from '../model/fact.ts';
import type { Mention } from '../registry/registry.ts';
import type { NameUse } from './councilName.ts';
import { distinct, mentionsIn, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

export interface Participants {
  parties: Party[];
  evidence: Evidence;
}

const STEM_PAIR = /([가-힣]{2,6})\s?[-–—·‧ㆍ․・/]\s?([가-힣]{2,6})(?=\s|$)/;
/** A sentence that says who sits on the council. */
const MEMBERSHIP =
  /의장|위원장이|위원이|위원으로|구성|꾸려|꾸린|이뤄|이루어|참여(?:해|했|하|한)|참석|나온다|나왔다|나와|들어 있|자리했|자리해|함께했/;
/** Whom another body reports to, invites or meets elsewhere. */
const ELSEWHERE = /보고|지난해|작년|앞서|그간|신청|업체|당시|축하|축사|내빈|배석/;
/** `한국수자원공사와 한국환경공단 관계자 등 15명`: an agency's people, present without a seat. */
const GUESTS = /^(?:(?:와|과|[·,]|및)\s?[가-힣]{2,14}){0,4}\s(?:등\s)?(?:관계자|담당자|임직원|실무자)/;
/** `산림청과 행정안전부에 건의`: those who are turned to. */
const TURNED_TO = /^(?:에|에게)\s/;
const PAIR = /(?:양|두)\s?(?:부처|기관)/;
const JOINT_SUBJECT = /^(?:\([^()]{0,60}\))?(?:와|과|[·‧ㆍ․・–/-]|,\s?|및\s)/;

/** Parties that stand in the council's name: `산업부-중기부`, `국토-환경`. */
const partiesInName = (reading: Reading, use: NameUse): Party[] => {
  const { sentence, start, end } = use;
  const [from, to] = [sentence.start + start, sentence.start + end];
  const inside = mentionsIn(reading, sentence).filter((each) => each.start >= from && each.end <= to);
  if (distinct(inside.filter((each) => each.central)).length >= 2) return distinct(inside);
  const stems = STEM_PAIR.exec(use.name)?.slice(1) ?? [];
  const parties = stems.flatMap((stem) => reading.registry.stem(stem, reading.namesOn) ?? []);
  return parties.length === 2 && parties[0]?.lineage !== parties[1]?.lineage ? parties : [];
};

const spanOf = (sentence: Sentence): { start: number; end: number } => ({ start: sentence.start, end: sentence.end });

/** Members from sentences that list who sits on it: here public institutions count as well. */
const members = (reading: Reading): { parties: Party[]; sentence: Sentence | null } => {
  const found = reading.sentences.filter((sentence) => {
    if (!MEMBERSHIP.test(sentence.text) || ELSEWHERE.test(sentence.text.replace(/\([^()]{0,200}\)/g, ''))) return false;
    const own = mentionsIn(reading, sentence).filter((each) => each.current);
    return distinct(own).length >= 2 && own.some((each) => each.central);
  });
  const sits = (each: Mention): boolean =>
    each.current && (each.central || !GUESTS.test(reading.text.slice(each.end, each.end + 40)));
  const parties = distinct(found.flatMap((sentence) => mentionsIn(reading, sentence).filter(sits)));
  return { parties, sentence: found[0] ?? null };
};

/** `해군·해양경찰청과`: in one breath with a ministry or agency. */
const besideCentral = (reading: Reading, mentions: Mention[], i: number): boolean =>
  [i - 1, i].some((at) => {
    const [left, right] = [mentions[at], mentions[at + 1]];
    const central = left?.central || right?.central;
    return (
      left && right && central && /^(?:[·‧ㆍ․・–/-]|와|과|와 |과 )+$/.test(reading.text.slice(left.end, right.start))
    );
  });

/** Bodies that a sentence makes its joint subject: `○○부와 ○○부는`, `○○부·○○청이`. */
const jointSubject = (reading: Reading, sentence: Sentence): Party[] => {
  const own = mentionsIn(reading, sentence).filter((each) => each.central && each.current);
  const joined = own.filter((each, i) => {
    const next = own[i + 1];
    const before = own[i - 1];
    const links = (a: number, b: number): boolean => b - a <= 40 && JOINT_SUBJECT.test(reading.text.slice(a, b));
    const addressed = (at: Mention): boolean => TURNED_TO.test(reading.text.slice(at.end, at.end + 3));
    if (addressed(next ?? each) || addressed(each)) return false;
    return (next && links(each.end, next.start)) || (before && links(before.end, each.start));
  });
  return distinct(joined);
};

/**
 * Who takes part, in falling certainty: the council's own name; another spelling of it in the text; the sentence that
 * opens the meeting, with whoever the text lists as members; the joint subject of the lead.
 */
export const participantsOf = (reading: Reading, use: NameUse, verbEnd: number): Participants | null => {
  const evidence = (rule: string, sentence: Sentence): Evidence => ({ rule, span: spanOf(sentence) });
  const own = partiesInName(reading, use);
  if (own.length >= 2) return { parties: own, evidence: evidence('parties.name', use.sentence) };

  const inEvent = mentionsIn(reading, use.sentence).filter(
    (each) => each.current && each.start - use.sentence.start < verbEnd,
  );
  const event = distinct(inEvent.filter((each, i) => each.central || besideCentral(reading, inEvent, i)));
  for (const other of reading.uses) {
    const named = partiesInName(reading, other);
    const covers = event.every((party) => named.some((each) => each.lineage === party.lineage));
    if (named.length >= 2 && covers) return { parties: named, evidence: evidence('parties.elsewhere', other.sentence) };
  }
  const listed = members(reading);
  const together = distinct([...event, ...listed.parties].map((party) => ({ party })));
  const central = (party: Party): boolean =>
    [...reading.mentionsOf.values()].some((all) => all.some((m) => m.central && m.party.lineage === party.lineage));
  if (together.filter(central).length >= 2) {
    const rule = event.length >= 2 ? 'parties.event' : 'parties.members';
    return { parties: together, evidence: evidence(rule, listed.sentence ?? use.sentence) };
  }
  for (const sentence of reading.sentences.slice(0, 8)) {
    const joint = jointSubject(reading, sentence);
    const covers = event.every((party) => joint.some((each) => each.lineage === party.lineage));
    if (joint.length >= 2 && covers) return { parties: joint, evidence: evidence('parties.lead', sentence) };
  }
  // `두 부처는` in a text that names just two bodies.
  const all = distinct([...reading.mentionsOf.values()].flat().filter((each) => each.central && each.current));
  if (all.length === 2 && PAIR.test(reading.text)) {
    return { parties: all, evidence: evidence('parties.pair', use.sentence) };
  }
  return null;
};
