import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const clients = new Map<string, DynamoDBDocumentClient>();

/** The embedded server wants a signature and checks none: making one takes time with every request. */
const unsigned = {
  sign: async <T extends { headers: Record<string, string> }>(request: T): Promise<T> => {
    Object.assign(request.headers, {
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=embedded/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    });
    return request;
  },
};

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
        : {
            endpoint,
            region: 'local',
            credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
            signer: unsigned,
            // A fan-out asks for hundreds of things at once; on one machine they wait for the processor, not for this.
            requestHandler: { socketAcquisitionWarningTimeout: 600_000 },
          },
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
