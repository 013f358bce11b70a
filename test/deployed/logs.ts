import * as z from 'zod';
import { awsEnvironment } from './ministack.ts';

const Groups = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })) });
const Events = z.object({ events: z.array(z.object({ message: z.string() })) });
const Line = z.looseObject({ level: z.enum(['info', 'warn', 'error']), event: z.string() });
export type LogLine = z.infer<typeof Line>;

/** What the deployed functions logged by `adapters/lambdaLog.ts`, read from the stack's own log groups. */
export const loggedLines = async (endpoint: string): Promise<LogLine[]> =>
  (await writtenMessages(endpoint)).flatMap(lineOf);

/** …and every line as it was written, the runtime's and the metrics' too. */
export const writtenMessages = async (endpoint: string): Promise<string[]> => {
  const { logGroups } = Groups.parse(await logs(endpoint, 'DescribeLogGroups', {}));
  const pages = logGroups.map(async ({ logGroupName }) =>
    Events.parse(await logs(endpoint, 'FilterLogEvents', { logGroupName })),
  );
  return (await Promise.all(pages)).flatMap(({ events }) => events.map(({ message }) => message));
};

/** The runtime's own lines are not JSON. */
const lineOf = (message: string): LogLine[] => {
  if (!message.startsWith('{')) return [];
  const line = Line.safeParse(JSON.parse(message));
  return line.success ? [line.data] : [];
};

const logs = async (endpoint: string, operation: string, input: object): Promise<unknown> => {
  const { AWS_REGION } = awsEnvironment(endpoint);
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Logs_20140328.${operation}`,
      // MiniStack checks no signature; it reads the region here.
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${AWS_REGION}/logs/aws4_request`,
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
  return response.json();
};
