import { setTimeout as pause } from 'node:timers/promises';
import { Argument, type Command, Option } from 'commander';
import { overlay } from '../../adapters/overlayCorpus.ts';
import { koreanDay } from '../../core/calendar.ts';
import { AppError } from '../../core/errors.ts';
import type { SourceId } from '../../core/model/listing.ts';
import type { Sighting } from '../../core/model/sighting.ts';
import type { Corpus } from '../../ports.ts';
import { sources } from '../../sources/index.ts';
import { applyReplay, type Replay, replay } from '../../stages/replay.ts';
import { dayOption } from './dayOption.ts';
import type { System } from './openSystem.ts';
import { replayLines } from './replayLines.ts';
import { withStore } from './withStore.ts';

interface ReplayOptions {
  source?: SourceId;
  since?: string;
  apply?: true;
}

/** What a replay found, for programs and for `replayLines`. */
export interface ReplayReport {
  read: number;
  /** Captures with something to change, oldest first; without the decisions. */
  changed: Omit<Replay, 'decision'>[];
  /** Captures that today's code cannot read. */
  unreadable: { sightingId: string; code: string; message: string }[];
  /** Sightings whose release was purged: there is nothing left to read. */
  purged: string[];
  applied: number;
}

type Captured = Sighting & { captureKey: string };

/** Years of the whole government at some 150 releases a day: a bound on memory, not on use. */
const MOST = 200_000;
/** A decision of the live lane takes well under a second. */
const BUSY_PAUSE_MS = 1000;
const BUSY_TRIES = 30;

export const addReplayVerb = (program: Command): void => {
  program
    .command('replay')
    .description('read archived captures again with today’s code and show what would change; alerts nobody')
    .addArgument(new Argument('[sighting...]', 'all that were read when left out'))
    .addOption(new Option('--source <source>', 'only of this source').choices(Object.keys(sources)))
    .option('--since <day>', 'only what was published, or first seen, on this Korean day or later', dayOption)
    .option('--apply', 'then change it: silently, by the lane that new releases go through')
    .action((ids: string[], options: ReplayOptions, command: Command) =>
      withStore(command, async (system, answer) => {
        const sightings = await chosen(ids, options, system);
        const report = await preview(sightings, system);
        const altered = report.changed.filter(({ changes }) => changes.length > 0);
        const wanted = new Set(altered.map(({ sightingId }) => sightingId));
        if (options.apply) {
          for (const sighting of sightings.filter(({ id }) => wanted.has(id))) {
            await untilFree(() =>
              applyReplay(sighting, system.app.source(sighting.source), system.app.registry, system.app.ports),
            );
            report.applied += 1;
          }
        }
        answer(replayLines(report), report);
      }),
    );
};

const chosen = async (ids: string[], { source, since }: ReplayOptions, { app }: System): Promise<Captured[]> => {
  const { corpus } = app.ports;
  const named = await corpus.sightings(ids);
  const missing = ids.find((id) => named.get(id)?.state !== 'read');
  if (missing !== undefined) throw new AppError('not.found', `${missing} was not read yet, or is not known`);
  const all = ids.length > 0 ? [...named.values()] : (await corpus.sightingsIn('read', MOST)).toReversed();
  return all.filter(
    (sighting): sighting is Captured =>
      sighting.captureKey !== null &&
      (source === undefined || sighting.source === source) &&
      (since === undefined || (sighting.publishedOn ?? koreanDay(Date.parse(sighting.listedAt))) >= since),
  );
};

/** Each capture against what those before it would have made of the corpus; nothing is written. */
const preview = async (sightings: Captured[], { app }: System): Promise<ReplayReport> => {
  const corpus = overlay(app.ports.corpus);
  const report: ReplayReport = { read: 0, changed: [], unreadable: [], purged: [], applied: 0 };
  for (const sighting of sightings) {
    progress(`${report.read} of ${sightings.length} read again, ${report.changed.length} would change`);
    if (await isPurged(sighting, corpus)) {
      report.purged.push(sighting.id);
      continue;
    }
    try {
      const { decision, ...told } = await replay(sighting, app.source(sighting.source), app.registry, {
        ...app.ports,
        corpus,
      });
      for (const projection of decision.projections) await corpus.apply(projection, 0);
      if (told.changes.length > 0 || told.lost.length > 0) report.changed.push(told);
    } catch (error) {
      if (!(error instanceof AppError) || error.retryable) throw error;
      report.unreadable.push({ sightingId: sighting.id, code: error.code, message: error.message });
    }
    report.read += 1;
  }
  progress('');
  return report;
};

const isPurged = async ({ id }: Captured, corpus: Pick<Corpus, 'reading' | 'releases'>): Promise<boolean> => {
  const { releaseId = '' } = (await corpus.reading(id)) ?? {};
  return (await corpus.releases([releaseId])).get(releaseId)?.purgedAt !== undefined;
};

const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
};

/** New releases go first: while one is being decided, the replay waits. */
const untilFree = async (act: () => Promise<unknown>): Promise<void> => {
  for (let tried = 1; ; tried += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'lane.busy') || tried === BUSY_TRIES) throw error;
      await pause(BUSY_PAUSE_MS);
    }
  }
};
