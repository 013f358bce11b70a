import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Before anything else is loaded: see `start.ts`.
enableCompileCache();
const [
  { Command },
  { endWith },
  { addOrganisationsVerb },
  { addProbeVerb },
  { addProblemVerbs },
  { addRecaptureVerb },
  { addSeedVerb },
  { addSubscriptionVerbs },
] = await Promise.all([
  import('commander'),
  import('./endWith.ts'),
  import('./ops/organisations.ts'),
  import('./ops/probe.ts'),
  import('./ops/problems.ts'),
  import('./ops/recapture.ts'),
  import('./ops/seed.ts'),
  import('./ops/subscriptions.ts'),
]);

const program = new Command('npm run ops --')
  .description('Looks into a store and changes it. A store that a running council-watch owns is reached through it.')
  .option('--store <dir>', 'the store', join('.council-watch', 'live'))
  .option('--json', 'answer in JSON')
  .showHelpAfterError();

addSeedVerb(program);
addSubscriptionVerbs(program);
addProblemVerbs(program);
addProbeVerb(program);
addOrganisationsVerb(program);
addRecaptureVerb(program);

program.parseAsync().catch(endWith);
