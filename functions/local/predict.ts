import { MemoryCorpus } from '../adapters/memoryCorpus.ts';
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
  /** Reports on what became of earlier commitments: not read yet. */
  statuses: never[];
}

/** A reader with a corpus of its own, in memory, through the same core that ingest uses. */
export const predictor = (registry: Registry) => {
  const corpus = new MemoryCorpus();
  let seq = 0;
  return async ({
    id,
    text,
    publishedOn,
  }: {
    id: string;
    text: string;
    publishedOn: string | null;
  }): Promise<Prediction> => {
    const read = readText(text, { publishedOn, registry });
    const sighting = { id: `text:${id}`, url: 'https://example.org/', baseline: true };
    const title = read.cleaned.text.split('\n', 1)[0] ?? '';
    const clock = { now: () => Date.parse(publishedOn ?? '1970-01-01') };
    const subject = {
      sighting,
      captureKey: id,
      reader: 'text/1',
      title,
      publishedOn,
      issuers: [],
      read,
      textKey: null,
    };
    const { projections } = await understand(subject, { corpus, clock });
    seq += 1;
    for (const projection of projections) await corpus.apply(projection, seq);
    const reading = await corpus.reading(sighting.id);
    return {
      id,
      releaseId: reading?.releaseId ?? id,
      meetingId: reading?.meetingId ?? null,
      council: councilOf(read),
      commitments: commitmentsOf(read, reading?.commitmentIds ?? []),
      statuses: [],
    };
  };
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
