import { MemoryArchive } from '../../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../../functions/adapters/memoryCorpus.ts';
import type { Event } from '../../../functions/core/model/event.ts';
import type { Span } from '../../../functions/core/model/fact.ts';
import { readText } from '../../../functions/core/readText.ts';
import type { Registry } from '../../../functions/core/registry/registry.ts';
import { understand } from '../../../functions/stages/understand.ts';
import type { LedgerCase } from './cases.ts';

/** What became of one text: its promises and reports with the rows they were filed under, and what was told. */
interface Told {
  text: string;
  promises: { span: Span; row: string }[];
  reports: { span: Span; status: string; row: string | null }[];
  changes: Event['data']['changes'];
}

/** Reads the meeting, then the later text, through the core that ingest uses. */
export const retell = async ({ before, ...later }: LedgerCase, registry: Registry): Promise<[Told, Told]> => {
  const corpus = new MemoryCorpus();
  const archive = new MemoryArchive();
  const read = async (id: string, { text, publishedOn }: LedgerCase['before']): Promise<Told> => {
    const understood = readText(text, { publishedOn, registry });
    const subject = {
      sighting: { id: `text:${id}`, url: 'https://example.org/', baseline: false },
      captureKey: id,
      reader: 'text/1',
      title: understood.cleaned.text.split('\n', 1)[0] ?? '',
      publishedOn,
      issuers: [],
      read: understood,
      textKey: `releases/${id}.txt`,
    };
    await archive.put(subject.textKey, Buffer.from(understood.cleaned.text));
    const clock = { now: () => Date.parse(`${publishedOn}T09:00:00.000Z`) };
    const { projections } = await understand(subject, { corpus, clock, archive });
    for (const projection of projections) await corpus.apply(projection, 1);
    const { commitmentIds = [], reportedIds = [] } = (await corpus.reading(subject.sighting.id)) ?? {};
    const { facts, cleaned } = understood;
    return {
      text,
      promises: facts.commitments.map(({ span }, i) => ({ span: cleaned.toRaw(span), row: commitmentIds[i] ?? '' })),
      reports: facts.reports.map(({ span, status }, i) => ({
        span: cleaned.toRaw(span),
        status,
        row: reportedIds[i] ?? null,
      })),
      changes: projections.flatMap((each) => (each.kind === 'event' ? each.record.data.changes : [])),
    };
  };
  return [await read('before', before), await read('later', later)];
};

/** Whether the span holds the words, or most of them. */
export const holds = (text: string, { start, end }: Span, words: string): boolean => {
  const from = text.indexOf(words);
  return 2 * (Math.min(end, from + words.length) - Math.max(start, from)) >= words.length;
};
