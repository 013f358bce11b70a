import { dynamoClient } from '../../../functions/adapters/dynamoClient.ts';
import { DynamoCorpus } from '../../../functions/adapters/dynamoCorpus.ts';
import { openEmbeddedDynamo } from '../../../functions/adapters/embeddedDynamo.ts';
import { MemoryArchive } from '../../../functions/adapters/memoryArchive.ts';
import type { Subject } from '../../../functions/core/decide/decide.ts';
import { bucketKeys, memberOf, withMember } from '../../../functions/core/identify/buckets.ts';
import type { Corpus } from '../../../functions/ports.ts';
import { understand } from '../../../functions/stages/understand.ts';
import { CountedCorpus, type Spent } from './countedCorpus.ts';
import { copyOf, type Kind, kindOf, recordOf, releaseAt, subjectOf } from './stream.ts';

/** A whole stretch of buckets and more (56 days), so that their being empty at its start and full at its end counts alike. */
const MEASURED = 56 * 80;
const EVERY = 5;

interface Store {
  corpus: Corpus;
  take(): Spent;
}

export interface Cost {
  kind: Kind | 'all';
  identifications: number;
  requests: Quantiles;
  items: Quantiles;
  bytes: Quantiles;
}
type Quantiles = Record<'p50' | 'p99' | 'max', number>;

/** What was measured at one size. */
export interface Measured {
  costs: Cost[];
  /** Among releases like no other and issues of series, whatever their rhythm. */
  mostWhenNothingMatches: number;
  copies: number;
  copiesMissed: number;
  merges: number;
}

/**
 * Files the first `releases` of the stream and measures what identifying those of the last 56 days takes, by kind: a
 * fifth of them before they are filed, and a copy of each that comes after it.
 */
export const costAt = async (
  releases: number,
  store: Store,
  say: (filed: number) => void = () => {},
): Promise<Measured> => {
  const measured: { kind: Kind; spent: Spent; recognised: boolean }[] = [];
  const texts = new CountedTexts();
  const identified = async (kind: Kind, subject: Subject): Promise<void> => {
    texts.put(subject.textKey ?? '', subject.read.cleaned.text);
    store.take();
    texts.take();
    const clock = { now: () => Date.parse(`${subject.publishedOn}T09:00:00Z`) };
    const { projections } = await understand(subject, { corpus: store.corpus, clock, archive: texts });
    const reading = projections.find((each) => each.kind === 'reading');
    const spent = sum(store.take(), texts.take());
    measured.push({ kind, spent, recognised: reading?.record.basis !== 'first' });
  };
  for (let number = 0; number < releases; number++) {
    const subject = subjectOf(`korea:${number}`, releaseAt(number));
    const isMeasured = number >= releases - MEASURED && number % EVERY === 0;
    if (isMeasured) await identified(kindOf(number), subject);
    await file(number, subject, store.corpus);
    if (number >= releases - 2 * MEASURED) texts.put(subject.textKey ?? '', subject.read.cleaned.text);
    if (isMeasured) await identified('copy', copyOf(number));
    if (number % 10_000 === 0) say(number);
  }
  const kinds = ['all', 'new', 'monthly', 'weekly', 'daily', 'copy'] as const;
  const of = (...wanted: Cost['kind'][]) =>
    measured.filter(({ kind }) => wanted.includes(kind) || wanted.includes('all'));
  return {
    costs: kinds.map((kind) => costOf(kind, of(kind))),
    mostWhenNothingMatches: Math.max(...of('new', 'monthly', 'weekly', 'daily').map(({ spent }) => spent.requests)),
    copies: of('copy').length,
    copiesMissed: of('copy').filter(({ recognised }) => !recognised).length,
    merges: of('new', 'monthly', 'weekly', 'daily').filter(({ recognised }) => recognised).length,
  };
};

const sum = (a: Spent, b: Spent): Spent => ({
  requests: a.requests + b.requests,
  items: a.items + b.items,
  bytes: a.bytes + b.bytes,
});

/** Canonical texts as the archive has them; each read is a request. */
class CountedTexts {
  private readonly texts = new Map<string, Uint8Array>();
  private spent: Spent = { requests: 0, items: 0, bytes: 0 };

  put(key: string, text: string): void {
    this.texts.set(key, Buffer.from(text));
  }

  async get(key: string): Promise<Uint8Array> {
    const text = this.texts.get(key);
    if (!text) throw new RangeError(`${key} is older than what can be a copy`);
    this.spent = sum(this.spent, { requests: 1, items: 1, bytes: text.byteLength });
    return text;
  }

  take(): Spent {
    const { spent } = this;
    this.spent = { requests: 0, items: 0, bytes: 0 };
    return spent;
  }
}

/** What deciding on a release of its own stores of it, in the same form; facts and readings aside. */
export const file = async (number: number, subject: Subject, corpus: Corpus): Promise<void> => {
  const record = recordOf(number, subject);
  const { filed } = bucketKeys(subject.read.bands, subject, 0);
  const known =
    corpus instanceof CountedCorpus ? null : (await corpus.lookup({ textHash: record.textHash, bands: filed })).buckets;
  const buckets = filed.map((key) => ({ key, members: withMember(known?.get(key) ?? [], memberOf(record)) }));
  await corpus.apply({ kind: 'bands', buckets }, number);
  await corpus.apply({ kind: 'text', hash: record.textHash, releaseId: record.id }, number);
  await corpus.apply({ kind: 'release', record }, number);
};

const quantiles = (values: number[]): Quantiles => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
};

const costOf = (kind: Cost['kind'], measured: readonly { spent: Spent }[]): Cost => ({
  kind,
  identifications: measured.length,
  requests: quantiles(measured.map(({ spent }) => spent.requests)),
  items: quantiles(measured.map(({ spent }) => spent.items)),
  bytes: quantiles(measured.map(({ spent }) => spent.bytes)),
});

export const countingStore = (releases: number): Store => {
  const corpus = new CountedCorpus(releases);
  return { corpus, take: () => corpus.take() };
};

/** The embedded store in `folder` over HTTP, counted on the wire: requests, items in their answers, bytes of them. */
export const embeddedStore = async (folder: string): Promise<Store & { close(): Promise<void> }> => {
  const dynamo = await openEmbeddedDynamo(folder);
  let spent: Spent = { requests: 0, items: 0, bytes: 0 };
  dynamoClient(dynamo.endpoint).middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { headers } = answer.response as { headers: Record<string, string> };
      const { Responses, Item } = answer.output as { Responses?: Record<string, unknown[]>; Item?: unknown };
      spent.requests += 1;
      spent.items += Object.values(Responses ?? {}).flat().length + (Item === undefined ? 0 : 1);
      spent.bytes += Number(headers['content-length']);
      return answer;
    },
    { step: 'deserialize', priority: 'high' },
  );
  const take = (): Spent => {
    const taken = spent;
    spent = { requests: 0, items: 0, bytes: 0 };
    return taken;
  };
  const corpus = new DynamoCorpus({ table: 'corpus', endpoint: dynamo.endpoint, archive: new MemoryArchive() });
  return { corpus, take, close: () => dynamo.close() };
};
