import { join } from 'node:path';
import { Command } from 'commander';
import { endWith } from './endWith.ts';
import { addBackfillVerb } from './ops/backfill.ts';
import { addCoverageVerb } from './ops/coverage.ts';
import { addDeliveriesVerb } from './ops/deliveries.ts';
import { addDoctorVerb } from './ops/doctor.ts';
import { addExplainVerb } from './ops/explain.ts';
import { addLedgerVerbs } from './ops/ledger.ts';
import { addOrganisationsVerb } from './ops/organisations.ts';
import { addPauseVerbs } from './ops/pause.ts';
import { addProbeVerb } from './ops/probe.ts';
import { addProblemsVerb } from './ops/problems.ts';
import { addRecaptureVerb } from './ops/recapture.ts';
import { addRedriveVerb } from './ops/redrive.ts';
import { addReleaseVerbs } from './ops/release.ts';
import { addReplayVerb } from './ops/replay.ts';
import { addRestoreVerb } from './ops/restore.ts';
import { addReviewVerbs } from './ops/review.ts';
import { addSeedVerb } from './ops/seed.ts';
import { addStatusVerb } from './ops/status.ts';
import { addSubscriptionVerbs } from './ops/subscriptions.ts';
import { addTestAlertVerb } from './ops/testAlert.ts';

const program = new Command('npm run ops --')
  .description(
    'Looks into a system and changes it: a store on this machine, or with --stack one that was deployed.\n' +
      'A store that a running council-watch owns is reached through it.',
  )
  .option('--store <dir>', 'the store on this machine', join('.council-watch', 'live'))
  .option('--stack [name]', 'the deployed stack instead (CouncilWatch unless named)')
  .option('--region <region>', 'with --stack: where it is (AWS_REGION, else ap-northeast-2 as cdk deploy)')
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
addPauseVerbs(program);
addRestoreVerb(program);

/** `--stack VERB` means the usual stack: a name that is a verb is not taken for a stack's. */
const verbs = new Set(program.commands.map((verb) => verb.name()));
const words = process.argv.flatMap((word, at, all) =>
  word === '--stack' && verbs.has(all[at + 1] ?? '') ? ['--stack=CouncilWatch'] : [word],
);
program.parseAsync(words).catch(endWith);
