import { MemoryArchive } from '../adapters/memoryArchive.ts';
import { MemoryCorpus } from '../adapters/memoryCorpus.ts';
import { releaseTextKey } from '../core/archiveKeys.ts';
import { type ReadText, readText } from '../core/readText.ts';
import type { Registry } from '../core/registry/registry.ts';
import { understand } from '../stages/understand.ts';

/** A text's reading in the exchange format of `npm run extract`; offsets are UTF-16 units of the text as given. */
export interface Prediction {
  id: string;
  releaseId: string;
  meetingId: string | null;
  council: null | {
    name: string;
    participants: string[];
    round: number | null;
    heldOn: string | null;
    status: 'held' | 'announced';
    venue: string | null;
  };
  commitments: {
    start: number;
    end: number;
    actors: string[];
    due: string | null;
    amounts: string[];
    type: 'substantive' | 'process';
    strength: 'commit' | 'review' | 'effort';
    commitmentId: string;
  }[];
  /** Reports on what became of an earlier commitment that the ledger knows. */
  statuses: { start: number; end: number; commitmentId: string; status: string }[];
}

/**
 * A reader with a corpus of its own, in memory, through the same core that ingest uses. `settled` gives what was said of
 * earlier texts as it stands at the end: rows that turned out to be one promise have one id.
 */
export const predictor = (registry: Registry) => {
  const corpus = new MemoryCorpus();
  const archive = new MemoryArchive();
  const councils = new Set<string>();
  let seq = 0;
  const read = async ({
    id,
    text,
    publishedOn,
  }: {
    id: string;
    text: string;
    publishedOn: string | null;
  }): Promise<Prediction> => {
    const understood = readText(text, { publishedOn, registry });
    const sighting = { id: `text:${id}`, url: 'https://example.org/', baseline: true };
    const title = understood.cleaned.text.split('\n', 1)[0] ?? '';
    const clock = { now: () => Date.parse(publishedOn ?? '1970-01-01') };
    const textKey = releaseTextKey(understood.textHash, understood.cleaned.text);
    await archive.put(textKey, Buffer.from(understood.cleaned.text));
    const subject = {
      sighting,
      captureKey: id,
      reader: 'text/1',
      title,
      publishedOn,
      issuers: [],
      read: understood,
      textKey,
    };
    const { projections } = await understand(subject, { corpus, clock, archive });
    seq += 1;
    for (const projection of projections) {
      await corpus.apply(projection, seq);
      if (projection.kind === 'council') councils.add(projection.record.key);
    }
    const reading = await corpus.reading(sighting.id);
    return {
      id,
      releaseId: reading?.releaseId ?? id,
      meetingId: reading?.meetingId ?? null,
      council: councilOf(understood),
      commitments: commitmentsOf(understood, reading?.commitmentIds ?? []),
      statuses: statusesOf(understood, reading?.reportedIds ?? []),
    };
  };
  const settled = async (predictions: readonly Prediction[]): Promise<Prediction[]> => {
    const heirs = new Map<string, string>();
    for (const key of councils)
      for (const { id, mergedInto } of (await corpus.council(key))?.commitments ?? [])
        if (mergedInto !== null) heirs.set(id, mergedInto);
    const heirOf = (id: string): string => {
      const heir = heirs.get(id);
      return heir === undefined ? id : heirOf(heir);
    };
    const now = <T extends { commitmentId: string }>(each: T): T => ({
      ...each,
      commitmentId: heirOf(each.commitmentId),
    });
    return predictions.map((one) => ({
      ...one,
      commitments: one.commitments.map(now),
      statuses: one.statuses.map(now),
    }));
  };
  return { read, settled };
};

const councilOf = ({ facts: { council } }: ReadText): Prediction['council'] =>
  council && {
    name: council.name,
    participants: council.parties.map(({ name }) => name),
    round: council.round,
    heldOn: council.heldOn,
    status: council.status,
    venue: council.venue,
  };

const commitmentsOf = ({ facts, cleaned }: ReadText, ids: string[]): Prediction['commitments'] =>
  facts.commitments.map((fact, index) => ({
    ...cleaned.toRaw(fact.span),
    actors: fact.actors.map(({ name }) => name),
    due: fact.due?.normalised ?? null,
    amounts: fact.amounts,
    type: fact.type,
    strength: fact.strength,
    commitmentId: ids[index] ?? '',
  }));

const statusesOf = ({ facts, cleaned }: ReadText, ids: (string | null)[]): Prediction['statuses'] =>
  facts.reports.flatMap(({ span, status }, index) => {
    const commitmentId = ids[index] ?? null;
    return commitmentId === null ? [] : [{ ...cleaned.toRaw(span), commitmentId, status }];
  });
