import type { SightedText } from '../model/release.ts';
import { copyLikeness } from './identify.ts';

/** A sighting with what it is recognised by. */
export interface Member extends SightedText {
  id: string;
  url: string | null;
  /** Cleaned text, where it is at hand. */
  text?: string;
  with?: string[];
  apart?: string[];
}

/**
 * A text is fuller than another when its letters reach a further step, each 5 % above the one below: the margin within
 * which copies of one text were seen to differ by captions, addresses and headings. Steps, not a difference, so that
 * the order is the same whichever text is looked at first. Within a step the lower sighting id goes first.
 */
const STEP = Math.log(1.05);
const stepOf = ({ length }: Pick<SightedText, 'length'>): number => (length ? Math.floor(Math.log(length) / STEP) : -1);
const byFullness = (a: Member, b: Member): number => stepOf(b) - stepOf(a) || (a.id < b.id ? -1 : 1);

/**
 * The releases that these sightings make, each with its canonical text first. Depends on the set alone, not on who came
 * first: fullest first, a text joins the canonical text that it is most like, or becomes canonical itself. So each
 * member is a copy of the canonical text, and no chain of copies joins what is different. Same letters, and what a
 * person joined, stay together; what a person parted stays apart.
 */
export const partition = (members: readonly Member[]): Member[][] => {
  const groups: Member[][] = [];
  for (const unit of glued(members)) {
    const [best] = groups
      .filter((group) => !areApart(group, unit))
      .map((group) => ({ group, likeness: likenessTo(group[0], unit) }))
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness);
    if (best) best.group.push(...unit);
    else groups.push([...unit]);
  }
  return groups;
};

const likenessTo = (canonical: Member | undefined, unit: readonly Member[]): number =>
  canonical ? Math.max(...unit.map((member) => copyLikeness(canonical, member))) : 0;

const areApart = (ours: readonly Member[], theirs: readonly Member[]): boolean =>
  ours.some((a) => theirs.some((b) => (a.apart?.includes(b.id) || b.apart?.includes(a.id)) ?? false));

/** What is together whatever its likeness, fullest first, within and without. */
const glued = (members: readonly Member[]): Member[][] => {
  let units = [...members].sort(byFullness).map((member) => [member]);
  for (const a of [...members].sort(byFullness)) {
    for (const b of [...members].sort(byFullness)) {
      if (a.id >= b.id || !(a.textHash === b.textHash || a.with?.includes(b.id) || b.with?.includes(a.id))) continue;
      const ours = units.find((unit) => unit.includes(a)) ?? [];
      const theirs = units.find((unit) => unit.includes(b)) ?? [];
      if (ours === theirs || areApart(ours, theirs)) continue;
      units = [...units.filter((unit) => unit !== ours && unit !== theirs), [...ours, ...theirs].sort(byFullness)];
    }
  }
  return units.sort(([a], [b]) => (a && b ? byFullness(a, b) : 0));
};
