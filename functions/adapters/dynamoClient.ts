import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const clients = new Map<string, DynamoDBDocumentClient>();

/**
 * The process's client for an endpoint, made when it is first asked for; null is the service of the function's region.
 * An endpoint is always our own embedded server, which reads neither region nor credentials but insists on both.
 */
export function dynamoClient(endpoint: string | null): DynamoDBDocumentClient {
  const key = endpoint ?? '';
  const known = clients.get(key);
  if (known !== undefined) return known;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient(
      endpoint === null
        ? {}
        : { endpoint, region: 'local', credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' } },
    ),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  clients.set(key, client);
  return client;
}

/** Ends the connections to an endpoint that is about to go away. */
export function forgetDynamoClient(endpoint: string): void {
  clients.get(endpoint)?.destroy();
  clients.delete(endpoint);
}
