import { MemoryArchive } from '../../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../../functions/adapters/memoryCorpus.ts';
import type { Subject } from '../../../functions/core/decide/decide.ts';
import { copyLikeness } from '../../../functions/core/identify/identify.ts';
import { understand } from '../../../functions/stages/understand.ts';
import { file } from './cost.ts';
import { copyOf, idOf, releaseAt, subjectOf } from './stream.ts';

export interface BruteForce {
  releases: number;
  texts: number;
  /** Texts of which comparing with every release by counted shingles says the same as looking into the buckets. */
  agree: number;
  /** Of them those that are a copy of some release. */
  copies: number;
  /** How much longer it takes to compare with each of so few releases. */
  timesSlower: number;
}

/** A sample of the stream: three days of releases, and their copies and the next day's releases to be identified. */
export const bruteForce = async (releases: number, texts: number): Promise<BruteForce> => {
  const corpus = new MemoryCorpus();
  const archive = new MemoryArchive();
  const subjects = Array.from({ length: releases }, (_, at) => subjectOf(`korea:${at}`, releaseAt(at)));
  for (const [number, subject] of subjects.entries()) {
    await file(number, subject, corpus);
    await archive.put(subject.textKey ?? '', Buffer.from(subject.read.cleaned.text));
  }
  const everyone = subjects.map((subject, number) => ({ id: idOf(number), text: comparedOf(subject) }));
  const report: BruteForce = { releases, texts: 2 * texts, agree: 0, copies: 0, timesSlower: 0 };
  const spent = { buckets: 0, everyone: 0 };
  for (let at = 0; at < 2 * texts; at++) {
    const number = Math.floor((at * releases) / (2 * texts));
    const subject = at % 2 === 0 ? copyOf(number) : subjectOf(`korea:${releases + at}`, releaseAt(releases + at));
    const clock = { now: () => Date.parse(`${subject.publishedOn}T09:00:00Z`) };
    const startedAt = performance.now();
    const { projections } = await understand(subject, { corpus, archive, clock });
    const betweenAt = performance.now();
    const compared = comparedOf(subject);
    const [best] = everyone
      .map(({ id, text }) => ({ id, likeness: copyLikeness(compared, text) }))
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness);
    spent.buckets += betweenAt - startedAt;
    spent.everyone += performance.now() - betweenAt;
    const found = projections.find((each) => each.kind === 'reading')?.record;
    report.agree += Number(found?.basis === 'first' ? best === undefined : found?.releaseId === best?.id);
    report.copies += Number(best !== undefined);
  }
  return { ...report, timesSlower: Math.round(spent.everyone / spent.buckets) };
};

const comparedOf = ({ title, publishedOn, read }: Subject) => ({
  title,
  publishedOn,
  text: read.cleaned.text,
  signature: read.signature,
  periodMarks: read.periodMarks,
});
