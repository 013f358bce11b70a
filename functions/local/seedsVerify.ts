import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { endWith } from './endWith.ts';
import { readSeedRecords } from './seedFiles.ts';
import { compareSeeds, type SeedComparison } from './seedSignatures.ts';
import { type ServedSeed, serveSeeds } from './serveSeeds.ts';

const program = new Command('npm run seeds:verify --')
  .description(
    'Recomputes the signatures of the seed corpus from the original documents, and serves each as a page of korea.kr to show that it is recognised as that seed, without an alert.',
  )
  .argument('<folder>', 'the original documents')
  .parse();

const main = async (folder: string): Promise<void> => {
  const records = await readSeedRecords();
  const compared = await compareSeeds(folder, records);
  const originals = await Promise.all(
    records.flatMap((record) => {
      const file = compared.find(({ id }) => id === record.id)?.file;
      return file ? [readFile(join(folder, file), 'utf8').then((original) => ({ record, original }))] : [];
    }),
  );
  const served = await serveSeeds(originals);
  const verdicts = compared.map((comparison) => {
    const page = served.find(({ id }) => id === comparison.id);
    return { comparison, problems: problemsOf(comparison, page), page };
  });
  for (const { comparison, problems, page } of verdicts) {
    const right = `signature as recorded; served as a page it is recognised (${page?.basis}, similarity ${page?.similarity.toFixed(2)}), no alert`;
    console.log(`${problems.length === 0 ? 'ok   ' : 'WRONG'} ${comparison.id}: ${problems.join('; ') || right}`);
  }
  if (verdicts.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
};

const problemsOf = (comparison: SeedComparison, page: ServedSeed | undefined): string[] => [
  ...(comparison.file === null ? ['no original in the folder'] : []),
  ...(comparison.sameHash && comparison.sameSignature
    ? []
    : [`signature differs, similarity ${comparison.similarity.toFixed(2)}`]),
  ...comparison.copied.map(({ field, run }) => `${field} repeats the original: ${run}`),
  ...(page?.basis == null ? ['served as a page it is not recognised'] : []),
  ...(page && page.alerts > 0 ? [`served as a page it causes ${page.alerts} alerts`] : []),
];

main(program.processedArgs[0]).catch(endWith);
