import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AppError } from '../core/errors.ts';
import { type QueueName, topology } from '../topology.ts';
import { awsFault } from './awsFault.ts';

/** A deployed stack as CloudFormation knows it. */
export interface DeployedStack {
  name: string;
  region: string;
  account: string;
  /** CloudFormation's word, e.g. `UPDATE_COMPLETE`. */
  status: string;
  /** Of `infra/outputs.ts`. */
  outputs: Record<string, string>;
}

/**
 * Finds a stack by its name, in the caller's account and region. Throws `not.found` where there is none,
 * `aws.credentials`, `aws.denied`, or `aws.failed`.
 */
export const findStack = async (name: string): Promise<DeployedStack> => {
  const client = new CloudFormationClient();
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const [stack] = Stacks;
    if (stack === undefined) throw noStack(name, await client.config.region());
    return stackOf(name, stack);
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there (API reference, DescribeStacks).
    if (error instanceof Error && error.name === 'ValidationError') throw noStack(name, await client.config.region());
    throw awsFault(`reading the stack ${name}`, error);
  } finally {
    client.destroy();
  }
};

const noStack = (name: string, region: string): AppError =>
  new AppError('not.found', `no stack ${name} in ${region}: was it deployed there, and with these credentials?`);

const stackOf = (name: string, { StackId = '', StackStatus, Outputs = [] }: Stack): DeployedStack => {
  // arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/…
  const [, , , region = '', account = ''] = StackId.split(':');
  const outputs = Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  return { name, region, account, status: StackStatus ?? 'unknown', outputs };
};

/** The value of an output. Throws `config.invalid` where the stack, of another version, has none. */
const outputOf = ({ name, outputs }: DeployedStack, key: string): string => {
  const value = outputs[key];
  if (value === undefined) {
    throw new AppError(
      'config.invalid',
      `the stack ${name} has no output ${key}: it was deployed from another version`,
    );
  }
  return value;
};

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const queueNames = Object.keys(topology.queues) as QueueName[];

/** Where each queue and its dead letters are reached. */
export const queueUrls = (stack: DeployedStack): Record<QueueName, { queue: string; deadLetters: string }> =>
  Object.fromEntries(
    queueNames.map((name) => [
      name,
      {
        queue: outputOf(stack, `${capitalised(name)}QueueUrl`),
        deadLetters: outputOf(stack, `${capitalised(name)}DeadLettersUrl`),
      },
    ]),
  ) as Record<QueueName, { queue: string; deadLetters: string }>;

/** The environment that `config.ts` reads, as the stack's own functions have it: sender and contact included. */
export const environmentOf = async (stack: DeployedStack): Promise<Record<string, string>> => {
  const client = new LambdaClient();
  try {
    const FunctionName = outputOf(stack, 'DeliverFunctionName');
    const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return {
      ...Environment?.Variables,
      CORPUS_TABLE: outputOf(stack, 'CorpusTable'),
      ALERTS_TABLE: outputOf(stack, 'AlertsTable'),
      ARCHIVE_BUCKET: outputOf(stack, 'ArchiveBucket'),
      ...Object.fromEntries(
        Object.entries(queueUrls(stack)).map(([name, { queue }]) => [`QUEUE_URL_${name.toUpperCase()}`, queue]),
      ),
    };
  } catch (error) {
    throw awsFault('reading the settings of the function deliver', error);
  } finally {
    client.destroy();
  }
};
