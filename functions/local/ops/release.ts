import type { Command } from 'commander';
import { AppError } from '../../core/errors.ts';
import type { Correction } from '../../core/model/correction.ts';
import type { Release } from '../../core/model/release.ts';
import type { Reading } from '../../core/model/sighting.ts';
import { purge } from '../../stages/purge.ts';
import { merge, split } from '../../stages/regroup.ts';
import type { System } from './openSystem.ts';
import { withStore } from './withStore.ts';

type Corpus = System['app']['ports']['corpus'];

/** A release with what is known of each of its sightings. */
interface Shown {
  release: Release;
  readings: (Reading | undefined)[];
  corrections: Correction[];
}

export const addReleaseVerbs = (program: Command): void => {
  program
    .command('release <id>')
    .description('show a release, by its id or a sighting’s: where it stands, why that is one release, its history')
    .action((id: string, _options: object, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const shown = await shownOf(id, app.ports.corpus);
        answer(linesOf(shown), shown);
      }),
    );
  program
    .command('split <sighting>')
    .description('part a sighting from the others of its release, whatever is polled or replayed later; nobody is told')
    .requiredOption('--reason <words>', 'why, kept with the release')
    .action((id: string, { reason }: { reason: string }, command: Command) =>
      withStore(command, async ({ app }, answer) => answerWith(await split(id, reason, app.ports), answer)),
    );
  program
    .command('merge <release> <release>')
    .description('make one release of two; the id that is given up leads to the other; nobody is told')
    .requiredOption('--reason <words>', 'why, kept with the release')
    .action((one: string, other: string, { reason }: { reason: string }, command: Command) =>
      withStore(command, async ({ app }, answer) => answerWith(await merge([one, other], reason, app.ports), answer)),
    );
  program
    .command('purge <release>')
    .description(
      'take its texts, raw bytes and quotations out; what it is recognised by stays, so that it is never news again',
    )
    .action((id: string, _options: object, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const objects = await purge(id, app.ports);
        answer([`${id} purged: ${objects} archived objects taken out`], { id, objects });
      }),
    );
};

const answerWith = (releases: Release[], answer: (lines: string[], value: unknown) => void): void =>
  answer(
    releases.map(({ id, title, sightings }) => `${id}  ${title}\n    ${sightings.map((each) => each.id).join(', ')}`),
    releases.map(({ id, sightings }) => ({ id, sightings: sightings.map((each) => each.id) })),
  );

const shownOf = async (id: string, corpus: Corpus): Promise<Shown> => {
  const releaseId = id.startsWith('rel_') ? id : ((await corpus.reading(id))?.releaseId ?? '');
  const release = (await corpus.releases([releaseId])).get(releaseId);
  if (!release) throw new AppError('not.found', `no release or sighting ${id}`);
  const readings = await Promise.all(release.sightings.map((sighting) => corpus.reading(sighting.id)));
  return { release, readings, corrections: await corpus.corrections([...new Set([release.id, releaseId])]) };
};

const linesOf = ({ release, readings, corrections }: Shown): string[] => [
  `${release.id}  ${release.title}`,
  `    ${release.publishedOn ?? 'no day'}, ${release.issuers.join('·') || 'no issuer named'}` +
    (release.purgedAt === undefined ? '' : `, purged ${release.purgedAt}`),
  ...release.sightings.flatMap(({ id, url, apart, with: joined }, at) => [
    `  ${id === release.canonicalSightingId ? '*' : ' '} ${id}  ${url ?? ''}`,
    ...evidenceLines(readings[at]),
    ...(joined?.length ? [`        stays with ${joined.join(', ')}`] : []),
    ...(apart?.length ? [`        never one with ${apart.join(', ')}`] : []),
  ]),
  'history:',
  ...historyOf(release, corrections),
];

const evidenceLines = (reading: Reading | undefined): string[] => {
  if (!reading) return ['        not read'];
  const { basis, similarity, against, differences = [], readAt, reader } = reading;
  return [
    `        ${basis}, ${similarity.toFixed(2)}${against === undefined ? '' : ` like ${against}`}; ${reader}, ${readAt}`,
    ...differences.map(
      ({ canonical, copy }) => `        - ${canonical || '(nothing)'}\n        + ${copy || '(nothing)'}`,
    ),
  ];
};

const WHY = {
  first: 'the first text',
  fuller: 'fuller than the one before',
  alone: 'the fullest of those that stayed',
  joined: 'the fullest after a merger',
};

const historyOf = (release: Release, corrections: readonly Correction[]): string[] =>
  [
    { at: release.firstSeenAt, words: 'first seen' },
    ...(release.choices ?? []).map(({ at, sightingId, why, length }) => ({
      at,
      words: `canonical: ${sightingId}, ${WHY[why]}${length == null ? '' : ` (${length} letters)`}`,
    })),
    ...(release.revisions ?? []).map(({ at, sightingId, grade }) => ({ at, words: `${sightingId} revised: ${grade}` })),
    ...corrections.map(({ at, change, reason }) => ({ at, words: `${change.kind} by hand: ${reason}` })),
    ...(release.purgedAt === undefined ? [] : [{ at: release.purgedAt, words: 'purged' }]),
  ]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ at, words }) => `    ${at}  ${words}`);
