import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

/** The decrypted value of an SSM parameter. Rejects with the SDK's error. */
export const readParameter = async (name: string): Promise<string | null> => {
  const client = new SSMClient();
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    return Parameter?.Value?.trim() ?? null;
  } finally {
    client.destroy();
  }
};
