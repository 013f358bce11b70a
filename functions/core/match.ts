import type { Event } from './model/event.ts';
import type { SourceId } from './model/listing.ts';
import type { Criteria } from './model/subscription.ts';

/** The middle dots that texts use for one another (sources: U+00B7, 2027, 318D, 2024, 30FB, FF65). */
const middleDots = /[·‧ㆍ․・･]/g;

/**
 * A word as it is compared: middle dots made one, then NFKC, lower case, no white space. Dots go first because NFKC
 * turns U+318D into a vowel and U+2024 into a full stop.
 */
const fold = (text: string): string =>
  text.replace(middleDots, '·').normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function wordsOf(event: Event): string[] {
  const { council, meeting, commitments, release } = event.data;
  const names = [council?.name, meeting?.fact.name].filter((name) => name !== undefined);
  const quotes = commitments.map((commitment) => commitment.fact.quote);
  const titles = release === null ? [] : [release.title, ...release.links.map((link) => link.title)];
  return [...titles, ...names, ...quotes].map(fold);
}

function lineagesOf(event: Event): Set<string> {
  const { council, meeting, commitments } = event.data;
  const parties = [council?.parties ?? [], meeting?.fact.parties ?? [], ...commitments.map((one) => one.fact.actors)];
  return new Set(parties.flat().map((party) => party.lineage));
}

/** From the weakest to the strongest. */
const strengths = ['effort', 'review', 'commit'] as const;

/** One and the same commitment must be strong enough and, where that is asked, have a date. */
function promisesEnough({ deadline, strength }: Criteria, event: Event): boolean {
  if (!deadline && strength === 'effort') return true;
  return event.data.commitments.some(
    ({ fact }) =>
      strengths.indexOf(fact.strength) >= strengths.indexOf(strength) &&
      (!deadline || (fact.due !== null && fact.due.normalised !== null)),
  );
}

/** Whose releases a source carries; missing: everybody's. */
const ownLineage: Partial<Record<SourceId, string>> = { motie: 'industry', mss: 'sme' };

/**
 * A source's health concerns every subscription that may get news by it, asked for or not: who relies on being told takes
 * silence for "nothing new", and is wrong while we are blind. Who names types gets those alone; who names organisations is
 * spared the sites of others. Councils and words may turn up anywhere.
 */
const concernsSource = ({ types, organisations }: Criteria, event: Event, source: SourceId): boolean => {
  const lineage = ownLineage[source];
  const asked = types.length === 0 || types.some((type) => event.types.includes(type));
  return asked && (organisations.length === 0 || lineage === undefined || organisations.includes(lineage));
};

/** Commas and spaces that were mended are news only to who ticked revisions. */
const isCosmetic = ({ type, data }: Event): boolean =>
  type === 'release.revised' && data.revision?.grade === 'cosmetic';

/**
 * Whether a subscription asked for an event. Within a field any value suffices; every field that is not empty must
 * match. Words are sought in titles, council names and quoted sentences, each on its own; blank words count as not
 * given. An event without a council (plans) matches only with `plans`.
 */
export function matches(criteria: Criteria, event: Event): boolean {
  const { council, source } = event.data;
  if (source !== null) return concernsSource(criteria, event, source.source);
  if (council === null && !criteria.plans) return false;
  const { types, organisations, councils } = criteria;
  if (types.length === 0 ? isCosmetic(event) : !types.some((type) => event.types.includes(type))) return false;
  if (councils.length > 0 && !councils.some((one) => one === council?.id || one === council?.key)) return false;
  if (organisations.length > 0) {
    const lineages = lineagesOf(event);
    if (!organisations.some((one) => lineages.has(one))) return false;
  }
  if (criteria.kinds.length > 0 && !criteria.kinds.some((kind) => kind === council?.kind)) return false;
  if (!promisesEnough(criteria, event)) return false;
  const words = criteria.words.map(fold).filter((word) => word !== '');
  if (words.length === 0) return true;
  const texts = wordsOf(event);
  return words.some((word) => texts.some((text) => text.includes(word)));
}
