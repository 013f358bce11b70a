import type { Event } from '../model/event.ts';
import type { Commitment } from '../model/ledger.ts';
import { dueWords } from './days.ts';
import { fixed } from './fixedWords.ts';
import { newsRows } from './news.ts';
import { partyNames } from './parties.ts';
import type { Row } from './rows.ts';
import type { Bilingual } from './words.ts';
import { clip, kindWords, oneLine, strengthWords } from './words.ts';

/** Lists longer than this are easier to read by who must act than in the order of the text. */
const plainListLength = 8;
/** Longer than any sentence of a release that was seen; keeps one runaway quotation from burying the rest. */
const quoteLength = 600;

interface Quote {
  label: Bilingual | null;
  quote: string;
}

/** One new commitment as readers see it. */
export interface CommitmentItem {
  /** Runs through all groups. */
  number: number;
  act: string;
  actors: string;
  due: Bilingual;
  amounts: string | null;
  kind: Bilingual;
  /** Set where nothing was promised yet: to be considered, or best effort. */
  caution: Bilingual | null;
  /** The words that say so; where something was moved or reported, the words before come first. */
  quotes: Quote[];
  /** What was moved, what became of it, that its day is near. */
  news: Row[];
}

/** `actors` is null for a list in the order of the text, where each item names its own. */
export interface CommitmentGroup {
  actors: string | null;
  items: CommitmentItem[];
}

const nobody = '주체가 적혀 있지 않음 (not named)';

function actorsOf({ fact }: Commitment): string {
  return fact.actors.length === 0 ? nobody : partyNames(fact.actors);
}

function quotesOf({ id, fact }: Commitment, { data }: Event): Quote[] {
  const change = data.changes.find(({ commitmentId }) => commitmentId === id);
  const reports = data.reports.filter(({ commitmentId }) => commitmentId === id);
  const said: Quote[] = change
    ? [
        { label: fixed.before, quote: change.before.quote },
        { label: fixed.now, quote: change.after.quote },
      ]
    : [{ label: reports.length > 0 ? fixed.promised : null, quote: fact.quote }];
  const all: Quote[] = [...said, ...reports.map(({ quote }) => ({ label: fixed.reported, quote }))];
  // Words of a purged release are gone.
  return all.filter(({ quote }) => quote !== '');
}

function itemOf(commitment: Commitment, number: number, event: Event): CommitmentItem {
  const { fact } = commitment;
  const [type, strength] = [kindWords[fact.type], strengthWords[fact.strength]];
  return {
    number,
    act: oneLine(fact.act),
    actors: actorsOf(commitment),
    due: dueWords(fact.due),
    amounts: fact.amounts.length === 0 ? null : fact.amounts.map(oneLine).join(' · '),
    kind: { ko: `${type.ko} · ${strength.ko}`, en: `${type.en}, ${strength.en}` },
    caution: fact.strength === 'commit' ? null : strength,
    quotes: quotesOf(commitment, event).map(({ label, quote }) => ({
      label,
      quote: clip(oneLine(quote), quoteLength),
    })),
    news: newsRows(event, commitment.id),
  };
}

/**
 * The new commitments: up to eight in the order of the text, more than that by who must act, in the order in which
 * the bodies first appear. The same bodies in another order are the same group.
 */
export function grouped(event: Event): CommitmentGroup[] {
  const { commitments } = event.data;
  if (commitments.length === 0) return [];
  const byActors = new Map<string, Commitment[]>();
  for (const commitment of commitments) {
    const key = commitment.fact.actors
      .map((actor) => actor.lineage)
      .sort()
      .join('+');
    byActors.set(key, [...(byActors.get(key) ?? []), commitment]);
  }
  const inGroups = commitments.length > plainListLength && byActors.size > 1;
  let number = 0;
  return (inGroups ? [...byActors.values()] : [commitments]).map((members) => {
    const items = members.map((member) => itemOf(member, ++number, event));
    return { actors: inGroups ? (items[0]?.actors ?? null) : null, items };
  });
}
