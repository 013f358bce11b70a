import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = (): SQSClient => new SQSClient({ useQueueUrlAsEndpoint: false });

/** Messages that lie in a queue and are not with a function. */
export const waiting = async (QueueUrl: string): Promise<number> => {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  return Number((await sqs().send(command)).Attributes?.ApproximateNumberOfMessages);
};

/** Has a queue give out again sooner what was not finished. */
export const hurry = async (QueueUrl: string, seconds: number): Promise<void> => {
  await sqs().send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(seconds) } }));
};

/** Spoils one variable of a function; the result puts it right. */
export const spoil = async (FunctionName: string, name: string, value: string): Promise<() => Promise<void>> => {
  const client = new LambdaClient();
  const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const set = async (Variables: Record<string, string>): Promise<void> => {
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  };
  await set({ ...Environment?.Variables, [name]: value });
  return () => set({ ...Environment?.Variables });
};
