import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AppError } from '../core/errors.ts';
import { awsFault } from './awsFault.ts';

/** Calls a deployed function and resolves with what it answers. Throws `aws.failed` also where the function itself fails. */
export const invokeFunction = async (name: string, input: unknown): Promise<unknown> => {
  const client = new LambdaClient();
  try {
    const { FunctionError, Payload = new Uint8Array() } = await client.send(
      new InvokeCommand({ FunctionName: name, Payload: Buffer.from(JSON.stringify(input)) }),
    );
    const text = new TextDecoder().decode(Payload);
    if (FunctionError !== undefined) throw new AppError('aws.failed', `the function ${name} failed: ${text}`);
    return JSON.parse(text || 'null');
  } catch (error) {
    throw awsFault(`calling the function ${name}`, error);
  } finally {
    client.destroy();
  }
};
