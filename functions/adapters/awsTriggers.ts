import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionConcurrencyCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { awsFault } from './awsFault.ts';

/** What hands a queue's messages to a function; `state` in Lambda's word, `Enabled` and `Disabled` when it is settled. */
interface Mapping {
  id: string;
  state: string;
}

/**
 * Stops functions and lets them go on, without a deployment. A function behind a queue is stopped at the queue, where its
 * messages wait untouched; any other by a concurrency of 0. Throws `aws.credentials`, `aws.denied`, `aws.failed`.
 */
export class AwsTriggers {
  private readonly client = new LambdaClient();

  mappings(FunctionName: string): Promise<Mapping[]> {
    return this.asking(`reading the event sources of ${FunctionName}`, async () => {
      const found = await this.client.send(new ListEventSourceMappingsCommand({ FunctionName }));
      return (found.EventSourceMappings ?? []).map(({ UUID = '', State = '' }) => ({ id: UUID, state: State }));
    });
  }

  async setMapping(UUID: string, Enabled: boolean): Promise<void> {
    await this.asking(`changing the event source ${UUID}`, () =>
      this.client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled })),
    );
  }

  isStopped(FunctionName: string): Promise<boolean> {
    return this.asking(`reading the concurrency of ${FunctionName}`, async () => {
      const found = await this.client.send(new GetFunctionConcurrencyCommand({ FunctionName }));
      return found.ReservedConcurrentExecutions === 0;
    });
  }

  async setStopped(FunctionName: string, stopped: boolean): Promise<void> {
    await this.asking(`changing the concurrency of ${FunctionName}`, () =>
      stopped
        ? this.client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }))
        : this.client.send(new DeleteFunctionConcurrencyCommand({ FunctionName })),
    );
  }

  close(): void {
    this.client.destroy();
  }

  private async asking<T>(doing: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw awsFault(doing, error);
    }
  }
}
