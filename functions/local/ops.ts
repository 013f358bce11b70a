import { join } from 'node:path';
import { Command } from 'commander';
import { AppError } from '../core/errors.ts';
import { addOrganisationsVerb } from './ops/organisations.ts';
import { addProblemVerbs } from './ops/problems.ts';
import { addRecaptureVerb } from './ops/recapture.ts';
import { addSeedVerb } from './ops/seed.ts';
import { addSubscriptionVerbs } from './ops/subscriptions.ts';

const program = new Command('npm run ops --')
  .description('Looks into a store and changes it. A store that a running council-watch owns is reached through it.')
  .option('--store <dir>', 'the store', join('.council-watch', 'live'))
  .option('--json', 'answer in JSON')
  .showHelpAfterError();

addSeedVerb(program);
addSubscriptionVerbs(program);
addProblemVerbs(program);
addOrganisationsVerb(program);
addRecaptureVerb(program);

program.parseAsync().catch((error: unknown) => {
  console.error(
    error instanceof AppError
      ? `${error.code}: ${error.message}`
      : error instanceof Error
        ? `unexpected: ${error.message}`
        : error,
  );
  process.exitCode = 1;
});
