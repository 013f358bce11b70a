import type { CouncilFact, Facts } from '../model/fact.ts';
import { topicKey, topicsOf } from './topics.ts';

/** Topics that one text's reports are looked up by, so that with the bands they still fit one batch of reads. */
const MOST_TOPICS_READ = 45;

/** The bucket in which all councils of the same parties are filed, whatever they are called. */
const partiesShelf = ({ parties }: Pick<CouncilFact, 'parties'>): string =>
  `parties:${[...new Set(parties.map(({ lineage }) => lineage))].sort().join('+')}`;

/** Buckets under which a council is filed when its ledger gains these promises. */
export const shelvesFor = (council: Pick<CouncilFact, 'parties'>, promises: readonly { quote: string }[]): string[] => [
  partiesShelf(council),
  ...new Set(promises.flatMap(({ quote }) => topicsOf(quote).map((topic) => topicKey(topic)))),
];

/** Buckets that may name councils which a text bears on: those it files itself under, and those it reports on. */
export const shelvesOf = ({ council, commitments, reports }: Facts): string[] => {
  const recalling = [...reports].sort((a, b) => Number(b.recalls) - Number(a.recalls));
  const read = new Set(recalling.flatMap(({ quote }) => topicsOf(quote).map((topic) => topicKey(topic))));
  return [...new Set([...(council ? shelvesFor(council, commitments) : []), ...[...read].slice(0, MOST_TOPICS_READ)])];
};

/** Councils of the same parties, of whatever kind. */
export const siblingKeys = (council: CouncilFact | null, buckets: ReadonlyMap<string, string[]>): string[] =>
  council ? (buckets.get(partiesShelf(council)) ?? []) : [];

/**
 * Councils whose ledgers speak of what the text reports on: of the bodies that it names, those first with which it has
 * most topics in common. A topic of many councils says little.
 */
export const reportedKeys = ({ reports }: Facts, buckets: ReadonlyMap<string, string[]>): string[] => {
  const named = new Set(reports.flatMap(({ actors }) => actors.map(({ lineage }) => lineage)));
  const votes = new Map<string, number>();
  for (const topic of new Set(reports.flatMap(({ quote }) => topicsOf(quote)))) {
    const keys = buckets.get(topicKey(topic)) ?? [];
    for (const key of keys)
      if (lineagesIn(key).some((lineage) => named.has(lineage)))
        votes.set(key, (votes.get(key) ?? 0) + topic.length / keys.length);
  }
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
};

/** Of a council's key, see `councilKey`. */
const lineagesIn = (key: string): string[] => key.split('/', 1)[0]?.split('+') ?? [];
