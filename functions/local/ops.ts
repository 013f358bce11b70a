import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Before anything else is loaded: see `start.ts`.
enableCompileCache();
const [
  { Command },
  { endWith },
  { addBackfillVerb },
  { addCoverageVerb },
  { addDeliveriesVerb },
  { addDoctorVerb },
  { addExplainVerb },
  { addLedgerVerbs },
  { addOrganisationsVerb },
  { addProbeVerb },
  { addProblemsVerb },
  { addRecaptureVerb },
  { addRedriveVerb },
  { addReleaseVerbs },
  { addReviewVerbs },
  { addReplayVerb },
  { addSeedVerb },
  { addStatusVerb },
  { addSubscriptionVerbs },
  { addTestAlertVerb },
] = await Promise.all([
  import('commander'),
  import('./endWith.ts'),
  import('./ops/backfill.ts'),
  import('./ops/coverage.ts'),
  import('./ops/deliveries.ts'),
  import('./ops/doctor.ts'),
  import('./ops/explain.ts'),
  import('./ops/ledger.ts'),
  import('./ops/organisations.ts'),
  import('./ops/probe.ts'),
  import('./ops/problems.ts'),
  import('./ops/recapture.ts'),
  import('./ops/redrive.ts'),
  import('./ops/release.ts'),
  import('./ops/review.ts'),
  import('./ops/replay.ts'),
  import('./ops/seed.ts'),
  import('./ops/status.ts'),
  import('./ops/subscriptions.ts'),
  import('./ops/testAlert.ts'),
]);

const program = new Command('npm run ops --')
  .description(
    'Looks into a system and changes it: a store on this machine, or with --stack one that was deployed.\n' +
      'A store that a running council-watch owns is reached through it.',
  )
  .option('--store <dir>', 'the store on this machine', join('.council-watch', 'live'))
  .option('--stack [name]', 'the deployed stack instead (CouncilWatch unless named)')
  .option('--region <region>', 'with --stack: where it is (AWS_REGION, else the profile’s, else ap-northeast-2)')
  .option('--profile <profile>', 'with --stack: whose credentials (AWS_PROFILE, or as the AWS SDK finds them)')
  .option('--json', 'answer in one JSON value')
  .addHelpText('after', '\nExit codes: 0 done, 1 it could not be done or is not well, 2 the command is not right.')
  .showHelpAfterError('(--help shows what there is)')
  // Commander's own code for a mistyped command is 1.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

addStatusVerb(program);
addDoctorVerb(program);
addSeedVerb(program);
addSubscriptionVerbs(program);
addTestAlertVerb(program);
addProblemsVerb(program);
addRedriveVerb(program);
addReplayVerb(program);
addProbeVerb(program);
addLedgerVerbs(program);
addOrganisationsVerb(program);
addRecaptureVerb(program);
addBackfillVerb(program);
addCoverageVerb(program);
addDeliveriesVerb(program);
addExplainVerb(program);
addReviewVerbs(program);
addReleaseVerbs(program);

/** `--stack VERB` means the usual stack: a name that is a verb is not taken for a stack's. */
const verbs = new Set(program.commands.map((verb) => verb.name()));
const words = process.argv.flatMap((word, at, all) =>
  word === '--stack' && verbs.has(all[at + 1] ?? '') ? ['--stack=CouncilWatch'] : [word],
);
program.parseAsync(words).catch(endWith);
