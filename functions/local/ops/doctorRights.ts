import { awsAround } from '../../adapters/awsAround.ts';
import type { DeployedStack } from '../../adapters/deployedStack.ts';
import { type FunctionName, type FunctionSpec, type QueueName, topology } from '../../topology.ts';
import { bad, type Found, ok, unknown } from './check.ts';
import type { FunctionFound } from './doctorFunctions.ts';
import type { DeployAgain } from './doctorMail.ts';

/** Actions that a function cannot do without, on one resource. */
interface Need {
  actions: string[];
  arn: string;
  /** What the grant's condition looks at. */
  context?: Record<string, string>;
}

/** Roles that are asked about at once: IAM answers few questions a second. */
const AT_ONCE = 3;

/**
 * Whether each function's role may do what its `uses` in the topology need: as IAM sees it, limits set by the account's
 * owner included. What `infra/grants.ts` grants is tested there; this finds what was changed or forbidden since.
 */
export const rights = async (
  stack: DeployedStack,
  functions: FunctionFound[],
  deployAgain: DeployAgain,
): Promise<Found> => {
  const refused: string[] = [];
  let asked = 0;
  const left = functions.filter(({ role }) => role !== '').values();
  const ask = async (): Promise<void> => {
    for (const { name, role, environment } of left) {
      for (const need of needsOf(name as FunctionName, stack, environment)) {
        const { actions, arn } = need;
        const found = await awsAround.refused(role, need);
        if (found === null) continue;
        asked += actions.length;
        refused.push(...found.map((action) => `${name} may not ${action} on ${arn.split(':').at(-1)}`));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  if (refused.length > 0) {
    const why =
      'A policy was changed by hand, or one of the organisation or a permissions boundary forbids it. Ours again:';
    return bad(refused.join('; '), why, ...deployAgain());
  }
  return asked === 0
    ? unknown('IAM does not say what the roles may do')
    : ok(`IAM allows all ${asked} that were asked about`);
};

const needsOf = (name: FunctionName, stack: DeployedStack, environment: Record<string, string>): Need[] => {
  const { uses, trigger }: FunctionSpec = topology.functions[name];
  const { region, account, outputs } = stack;
  const { MAIL_FROM: from } = environment;
  const at = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
  const table = (output: string, access: 'read' | 'write' | 'readWrite' | undefined): Need[] =>
    access === undefined
      ? []
      : [
          {
            actions: [
              ...(access === 'write' ? [] : ['dynamodb:GetItem']),
              ...(access === 'read' ? [] : ['dynamodb:PutItem']),
            ],
            arn: at('dynamodb', `table/${outputs[output]}`),
          },
        ];
  const object = (prefix: string): string => `arn:aws:s3:::${outputs.ArchiveBucket}/${prefix}asked`;
  const queue = (queueName: QueueName): string =>
    at('sqs', outputs[`${queueName.charAt(0).toUpperCase()}${queueName.slice(1)}QueueUrl`]?.split('/').at(-1) ?? '');
  return [
    ...table('CorpusTable', uses.corpus),
    ...table('AlertsTable', uses.alerts),
    ...(uses.archive?.gets ?? []).map((prefix) => ({ actions: ['s3:GetObject'], arn: object(prefix) })),
    ...(uses.archive?.puts ?? []).map((prefix) => ({ actions: ['s3:PutObject'], arn: object(prefix) })),
    ...(uses.sends ?? []).map((queueName) => ({ actions: ['sqs:SendMessage'], arn: queue(queueName) })),
    ...(trigger.kind === 'queue' ? [{ actions: ['sqs:ReceiveMessage'], arn: queue(trigger.queue) }] : []),
    ...(uses.mail && from !== undefined
      ? [{ actions: ['ses:SendEmail'], arn: at('ses', `identity/${from}`), context: { 'ses:FromAddress': from } }]
      : []),
  ];
};
