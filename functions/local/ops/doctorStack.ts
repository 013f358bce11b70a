import { awsAccount } from '../../adapters/awsAccount.ts';
import { awsAround } from '../../adapters/awsAround.ts';
import type { DeployedStack } from '../../adapters/deployedStack.ts';
import { type FunctionName, type FunctionSpec, topology } from '../../topology.ts';
import { bad, type Check, check, checkIfShown, ok, warn } from './check.ts';
import { type FunctionFound, functionStates, lookAtFunctions } from './doctorFunctions.ts';
import { type DeployAgain, doctorMail } from './doctorMail.ts';
import { rights } from './doctorRights.ts';
import { seedsLoaded } from './doctorStore.ts';
import { alarmMails, settingsMade, triggers } from './doctorTriggers.ts';
import { openSystem, type System, type SystemOptions, useAws } from './openSystem.ts';
import { settingsAround } from './settingsAround.ts';
import { deployLines, stackOption } from './stackWords.ts';

/** AWS refuses requests signed five minutes off (IAM user guide, signing); long before that a clock is wrong. */
const REFUSED_SKEW_MS = 300_000;
const ODD_SKEW_MS = 30_000;

/** A deployed stack: who asks, whether all parts answer, what the account lets it do. Only reads. */
export const doctorStack = async (options: SystemOptions): Promise<Check[]> => {
  await useAws(options);
  const caller = await check('credentials', async () => {
    const { account, arn } = await awsAccount.caller();
    return ok(`${arn} in account ${account}`);
  });
  if (caller.state === 'bad') return [caller];
  const clock = await check('clock', clockSkew);
  let system: System | undefined;
  const opened = await check('stack', async () => {
    system = await openSystem(options, false);
    return ok('');
  });
  if (system?.place.kind !== 'stack') return [caller, clock, opened];
  try {
    return [caller, clock, ...(await insideStack(system, system.place.stack))];
  } finally {
    await system.close();
  }
};

const clockSkew = async () => {
  const { answeredAt } = await awsAccount.caller();
  if (answeredAt === null) return warn('AWS did not say what time it is');
  const skewMs = Math.abs(Date.now() - answeredAt);
  const found = `${Math.round(skewMs / 1000)} s from AWS’s`;
  if (skewMs >= REFUSED_SKEW_MS)
    return bad(found, 'Set this machine’s clock: AWS refuses what is signed at another time.');
  return skewMs >= ODD_SKEW_MS ? warn(found, 'Set this machine’s clock.') : ok(found);
};

const stackState = ({ name, region, status }: DeployedStack, deployAgain: DeployAgain) => {
  const found = `${name} in ${region}: ${status}`;
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE') return ok(found);
  if (status.endsWith('_IN_PROGRESS')) return warn(found, 'It is being changed: look again when that has ended.');
  return bad(found, 'The last deployment failed. Its events say why; then deploy again:', ...deployAgain());
};

const insideStack = async (system: System, stack: DeployedStack): Promise<Check[]> => {
  const { corpus, alerts, archive } = system.app.ports;
  const at = stackOption(stack);
  const functions = await lookAtFunctions(stack);
  const settings = { ...environmentIn(functions, 'deliver'), ...environmentIn(functions, 'pollKorea') };
  const resources = () => awsAround.resources(stack.name);
  // What cannot be seen is left out of the command, which says so.
  const around = await resources()
    .then((all) => settingsAround(all, settings))
    .catch(() => ({}));
  const deployAgain: DeployAgain = (changed) => deployLines(stack, settings, { ...around, ...changed });
  return [
    await check('stack', () => stackState(stack, deployAgain)),
    await check('settings', () => settingsMade(settings, deployAgain)),
    await check('functions', () => functionStates(functions, deployAgain)),
    await checkIfShown('triggers', async () => triggers(stack, await resources())),
    await checkIfShown('permissions', () => rights(stack, functions, deployAgain)),
    await checkIfShown('alarm mails', async () => alarmMails(await resources(), deployAgain)),
    await check('corpus', async () => {
      const { seq } = await corpus.lane();
      return restorable(stack.outputs.CorpusTable ?? '', `${seq} decisions so far`, stack.region);
    }),
    await check('alerts', async () => {
      const active = (await alerts.subscriptions()).filter(({ state }) => state === 'active').length;
      if (active > 0)
        return restorable(stack.outputs.AlertsTable ?? '', `${active} active subscriptions`, stack.region);
      return warn('nobody is told of anything', `    npm run ops -- subscriptions add --mail YOU@EXAMPLE.ORG${at}`);
    }),
    await check('archive', async () => {
      for await (const _key of archive.list('captures/')) return ok('can be listed');
      return warn('can be listed; nothing was captured yet');
    }),
    await check('queues', () => deadLetters(system, at)),
    await check('seeds', () => seedsLoaded(corpus, at)),
    ...(await doctorMail(environmentIn(functions, 'deliver'), stack.region, deployAgain)),
    await check('Lambda quota', () => concurrency(stack.region)),
    await check('open API key', () => serviceKey(settings, stack.region)),
  ];
};

const environmentIn = (functions: FunctionFound[], name: FunctionName): Record<string, string> =>
  functions.find((found) => found.name === name)?.environment ?? {};

const restorable = async (table: string, found: string, region: string) => {
  if (await awsAccount.isRestorable(table)) return ok(`${found}; restorable to any second of the last weeks`);
  const turnOn = `aws dynamodb update-continuous-backups --region ${region} --table-name ${table}`;
  return warn(
    `${found}; point-in-time recovery is off`,
    'Turn it on (a deployment does not: for CloudFormation nothing has changed):',
    `    ${turnOn} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
  );
};

const deadLetters = async ({ place }: System, at: string) => {
  const counts = place.kind === 'stack' ? await place.deadLetters.counts() : [];
  const dead = counts.filter((count) => count.deadLetters > 0);
  if (dead.length === 0) return ok(`${counts.length} queues answer, no dead letters`);
  const found = dead.map((count) => `${count.queue} has ${count.deadLetters} dead letters`).join(', ');
  return warn(found, ...dead.map(({ queue }) => `    npm run ops -- redrive --dead-letters ${queue}${at}`));
};

/** All that can run at once, from the topology: schedules never overlap themselves by design of the poll's lease. */
const wantedConcurrency = (): number =>
  (Object.values(topology.functions) as FunctionSpec[])
    .map(({ trigger }) => (trigger.kind === 'queue' ? (trigger.maxConcurrency ?? 1) : 1))
    .reduce((sum, each) => sum + each, 0);

const concurrency = async (region: string) => {
  const limit = await awsAccount.concurrency();
  const wanted = wantedConcurrency();
  const found = `${limit} at once in this account; this stack uses ${wanted} at most`;
  if (limit >= wanted) return ok(found);
  const ask = `aws service-quotas request-service-quota-increase --region ${region} --service-code lambda`;
  return warn(
    found,
    'Nothing is lost when Lambda makes work wait, but it comes later. New accounts have ten; more is free:',
    `    ${ask} --quota-code L-B99A9384 --desired-value 100`,
  );
};

/** The parameter's name stands in the poll's environment; the key never does. */
const serviceKey = async (environment: Record<string, string>, region: string) => {
  const name = Object.entries(environment).find(([variable]) => variable.startsWith('DATA_GO_KR_KEY'))?.[1];
  if (name === undefined) return ok('none configured (-c dataGoKrKey=NAME): korea.kr is read by its pages alone');
  const type = await awsAccount.parameterType(name);
  if (type === 'SecureString') return ok(`SecureString ${name}`);
  const put = `    aws ssm put-parameter --region ${region} --type SecureString --name ${name} --value YOUR_KEY`;
  if (type === null) return bad(`there is no parameter ${name}: the open API of data.go.kr is not read`, put);
  return bad(
    `${name} is a ${type}, readable without the right to decrypt`,
    `    aws ssm delete-parameter --region ${region} --name ${name}`,
    put,
  );
};
