import { awsAround, type StackResource } from '../../adapters/awsAround.ts';
import type { DeployedStack } from '../../adapters/deployedStack.ts';
import { type FunctionSpec, topology } from '../../topology.ts';
import { bad, type Found, ok, unknown, warn } from './check.ts';
import type { DeployAgain } from './doctorMail.ts';
import { alarmTopicOf } from './settingsAround.ts';
import { stackOption } from './stackWords.ts';
import { whatRuns } from './stops.ts';

const scheduled = (Object.values(topology.functions) as FunctionSpec[]).filter(
  ({ trigger }) => trigger.kind === 'schedule',
).length;

/** Whether anything calls the functions: their schedules, their event sources, and no `ops pause` that was forgotten. */
export const triggers = async (stack: DeployedStack, resources: StackResource[]): Promise<Found> => {
  const schedules = resources.filter(({ type }) => type === 'AWS::Scheduler::Schedule');
  const states = await Promise.all(
    schedules.map(async (each) => ({ ...each, state: await awsAround.scheduleState(each.physicalId) })),
  );
  const off = states.filter(({ state }) => state !== 'ENABLED');
  if (off.length > 0) {
    const names = off.map(({ physicalId, state }) => `${physicalId} ${state}`).join(', ');
    return bad(
      names,
      'Enable it, or make it again: EventBridge Scheduler console, group default. A deployment does not.',
    );
  }
  if (schedules.length < scheduled) return unknown(`the stack shows ${schedules.length} of ${scheduled} schedules`);
  const running = await whatRuns(stack);
  const stopped = running.filter((each) => !each.running).map(({ name }) => name);
  if (stopped.length === 0) return ok(`${schedules.length} schedules and all event sources are enabled`);
  const resume = `    npm run ops -- resume${stackOption(stack)}`;
  return bad(`stopped: ${stopped.join(', ')}`, 'Where nobody means it, let it run again:', resume);
};

/** Whether anybody is told when an alarm rings. */
export const alarmMails = async (resources: StackResource[], deployAgain: DeployAgain): Promise<Found> => {
  const topic = alarmTopicOf(resources);
  if (topic === undefined) return unknown('the stack shows no topic of its alarms');
  const readers = await awsAround.readersOf(topic);
  const waiting = readers.filter(({ confirmed }) => !confirmed).map(({ endpoint }) => endpoint);
  const told = readers.filter(({ confirmed }) => confirmed).map(({ endpoint }) => endpoint);
  if (waiting.length > 0) {
    const link =
      'Follow the link in the mail "AWS Notification - Subscription Confirmation". It ends after three days; then:';
    const again = `    aws sns subscribe --region ${regionOf(topic)} --topic-arn ${topic} --protocol email`;
    const asks = waiting.map((address) => `${again} --notification-endpoint ${address}`);
    const found = `${waiting.join(', ')} has not confirmed yet, and is not told when an alarm rings`;
    return told.length === 0 ? bad(found, link, ...asks) : warn(found, link, ...asks);
  }
  if (told.length > 0) return ok(`${told.join(', ')} is told`);
  return warn('alarms ring in the console only: nobody is told', ...deployAgain({ operatorMail: 'YOU@EXAMPLE.ORG' }));
};

/** arn:aws:sns:REGION:… */
const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

/** What the sites see of us. */
export const settingsMade = (
  { CONTACT: contact, PROXY_URL: proxy }: Record<string, string>,
  deployAgain: DeployAgain,
): Found => {
  const through = proxy === undefined ? '' : `; they are fetched through ${proxy}`;
  if (contact !== undefined) return ok(`the sites see ${contact}${through}`);
  return warn(
    `no contact: the sites that are polled cannot tell whom to write to, and may refuse us${through}`,
    'Give an address where they reach you:',
    ...deployAgain({ contact: 'https://YOUR.SITE/about' }),
  );
};
