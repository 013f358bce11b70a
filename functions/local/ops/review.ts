import { type Command, InvalidArgumentError } from 'commander';
import type { Wish } from '../../core/decide/decideCorrection.ts';
import { ALERT_CONFIDENCE } from '../../core/decide/decideLedger.ts';
import { CommitmentEdit, CouncilEdit } from '../../core/model/correction.ts';
import type { Commitment, Meeting } from '../../core/model/ledger.ts';
import type { Release } from '../../core/model/release.ts';
import { correct } from '../../stages/correct.ts';
import type { System } from './openSystem.ts';
import { withStore } from './withStore.ts';

const MOST = 500;

const positive = (words: string): number => {
  const number = Number(words);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number from 1 on');
  return number;
};

/** A fact too doubtful to be told of, with the release that gave it. */
interface Doubtful {
  id: string;
  confidence: number;
  rule: string;
  words: string;
  release: string;
}

export const addReviewVerbs = (program: Command): void => {
  program
    .command('review')
    .description('list facts below the threshold of the latest releases: stored, but not alerted')
    .option('--latest <n>', 'how many releases to look through', positive, MOST)
    .action(({ latest }: { latest: number }, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const all = await doubtful(app.ports.corpus, latest);
        const lines = all.map(
          ({ id, confidence, rule, words, release }) =>
            `${id}  ${confidence.toFixed(2)} ${rule}\n    ${words}\n    「${release}」`,
        );
        answer(all.length === 0 ? ['nothing to review'] : lines, all);
      }),
    );
  program
    .command('correct <id>')
    .description('take back (--retract) or edit (--set) a meeting mtg_… or commitment cmt_…: whoever was told is told')
    .option('--retract', 'it does not hold')
    .option(
      '--set <json>',
      'what holds instead, e.g. \'{"round": 6}\' or \'{"due": {"asWritten": "9월", "normalised": "2026-09"}}\'',
    )
    .requiredOption('--reason <words>', 'why, in words that readers will see')
    .action((id: string, options: { retract?: true; set?: string; reason: string }, command: Command) => {
      const wish = wishOf(id, options, (words) => command.error(words));
      return withStore(command, async ({ app, driver, owner }, answer) => {
        const decision = await correct(id, wish, app.ports);
        if (owner) await driver.drain();
        answer([`${id} ${options.retract ? 'retracted' : 'edited'}; whoever was told of it is told`], decision.subject);
      });
    });
};

/** `refuse` ends the command: it is not right as it was given. */
const wishOf = (
  id: string,
  { retract, set, reason }: { retract?: true; set?: string; reason: string },
  refuse: (words: string) => never,
): Wish => {
  const kind = id.startsWith('mtg_') ? 'meeting' : id.startsWith('cmt_') ? 'commitment' : null;
  if (kind === null) return refuse(`${id}: neither a meeting (mtg_…) nor a commitment (cmt_…)`);
  if ((retract === undefined) === (set === undefined)) return refuse('either --retract or --set JSON');
  if (retract) return { kind, edit: null, reason };
  const parsed = (kind === 'meeting' ? CouncilEdit : CommitmentEdit).strict().safeParse(jsonOf(set ?? '', refuse));
  if (!parsed.success || Object.keys(parsed.data).length === 0) {
    const why =
      parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') ?? 'nothing to set';
    return refuse(`--set: ${why}`);
  }
  return { kind, edit: parsed.data, reason } as Wish;
};

const jsonOf = (words: string, refuse: (words: string) => never): unknown => {
  try {
    return JSON.parse(words);
  } catch {
    return refuse('--set is not JSON');
  }
};

type Corpus = System['app']['ports']['corpus'];

/** Facts of the latest releases that lie below the threshold and that no person has judged. */
export const doubtful = async (corpus: Corpus, latest: number): Promise<Doubtful[]> => {
  const found = new Map<string, Doubtful>();
  for (const { id } of await corpus.sightingsIn('read', latest)) {
    const reading = await corpus.reading(id);
    const release = reading && (await corpus.releases([reading.releaseId])).get(reading.releaseId);
    if (!reading || !release) continue;
    for (const each of await factsOf(corpus, release, reading.meetingId, new Set(reading.commitmentIds))) {
      found.set(each.id, each);
    }
  }
  return [...found.values()];
};

const factsOf = async (
  corpus: Corpus,
  release: Release,
  meetingId: string | null,
  rowIds: Set<string>,
): Promise<Doubtful[]> => {
  const record = release.councilKey === null ? undefined : await corpus.council(release.councilKey);
  const rows: Commitment[] = record ? record.commitments : await corpus.plans(release.id);
  const meetings: Meeting[] = (record?.meetings ?? []).filter(({ id }) => id === meetingId);
  const taken = new Set((await corpus.corrections([release.id])).map(({ subject }) => subject));
  const all = [
    ...meetings.map(({ id, fact }) => ({
      id,
      confidence: fact.confidence,
      rule: fact.evidence.parties?.rule ?? '',
      words: fact.name,
    })),
    ...rows
      .filter(({ id }) => rowIds.has(id))
      .map(({ id, fact }) => ({ id, confidence: fact.confidence, rule: fact.rule, words: fact.quote })),
  ];
  // What a person has judged already needs no second look.
  return all
    .filter(({ id, confidence }) => confidence < ALERT_CONFIDENCE && !taken.has(id))
    .map((each) => ({ ...each, release: release.title }));
};
