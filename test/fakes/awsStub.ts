import { topology } from '../../functions/topology.ts';
import { type HttpStub, httpStub } from './httpStub.ts';

/** As much of AWS as the command line asks about a stack and its functions, with what was changed at hand. */
export interface AwsStub extends HttpStub {
  /** Function name to its reserved concurrency. */
  reserved: Map<string, number>;
  /** Function name to the state of its event source. */
  mappings: Map<string, string>;
  outputs: Record<string, string>;
  environment: Record<string, string>;
  env: Record<string, string>;
  /** Answers of other services: the first whose pattern fits `METHOD /path` and body. */
  others: { match: RegExp; status?: number; body: string }[];
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const queues = Object.keys(topology.queues);

export async function awsStub(): Promise<AwsStub> {
  const reserved: AwsStub['reserved'] = new Map();
  const mappings: AwsStub['mappings'] = new Map(
    Object.entries(topology.functions).flatMap(([name, { trigger }]): [string, string][] =>
      trigger.kind === 'queue' ? [[name, 'Enabled']] : [],
    ),
  );
  const outputs: AwsStub['outputs'] = Object.fromEntries([
    ['CorpusTable', 'live-corpus'],
    ['AlertsTable', 'live-alerts'],
    ['ArchiveBucket', 'archive'],
    ...queues.flatMap((name) => [
      [`${capitalised(name)}QueueUrl`, `https://sqs/${name}`],
      [`${capitalised(name)}DeadLettersUrl`, `https://sqs/${name}-dead`],
    ]),
    ...Object.keys(topology.functions).map((name) => [`${capitalised(name)}FunctionName`, name]),
  ]);
  const environment: AwsStub['environment'] = {};
  const others: AwsStub['others'] = [];
  const stack = (): string =>
    `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackId>arn:aws:cloudformation:ap-northeast-2:123456789012:stack/CouncilWatch/1</StackId><StackName>CouncilWatch</StackName><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${Object.entries(
      outputs,
    )
      .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
      .join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

  const stub = await httpStub(({ method, path, body }, response) => {
    const asked = `${method} ${path} ${body}`;
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const other = others.find(({ match }) => match.test(asked));
    if (other) return response.writeHead(other.status ?? 200, headersOf(other.body)).end(other.body);
    if (asked.includes('Action=DescribeStacks'))
      return response.writeHead(200, { 'content-type': 'text/xml' }).end(stack());
    const mapping = /event-source-mappings\/?(?:\?.*FunctionName=(\w+)|(\w+))/.exec(path);
    if (mapping) {
      const name = mapping[1] ?? mapping[2] ?? '';
      if (method === 'PUT') mappings.set(name, JSON.parse(String(body)).Enabled ? 'Enabled' : 'Disabled');
      const found = { UUID: name, State: mappings.get(name) };
      return json(method === 'PUT' ? found : { EventSourceMappings: found.State ? [found] : [] });
    }
    const named = /functions\/(\w+)\/(concurrency|configuration)/.exec(path);
    const name = named?.[1] ?? '';
    if (named?.[2] === 'configuration')
      return json({
        FunctionName: name,
        State: 'Active',
        Role: `arn:aws:iam::1:role/${name}`,
        Environment: { Variables: environment },
      });
    if (named?.[2] === 'concurrency') {
      if (method === 'PUT') reserved.set(name, JSON.parse(String(body)).ReservedConcurrentExecutions);
      if (method === 'DELETE') {
        reserved.delete(name);
        return response.writeHead(204).end();
      }
      return json(reserved.has(name) ? { ReservedConcurrentExecutions: reserved.get(name) } : {});
    }
    return json({ message: `the stub knows no ${asked}` }, 400);
  });
  const env = {
    AWS_ENDPOINT_URL: stub.origin,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_MAX_ATTEMPTS: '1',
  };
  return { ...stub, reserved, mappings, outputs, environment, env, others };
}

/** Services that answer in JSON name their error in a header. */
const headersOf = (body: string): Record<string, string> => ({
  'content-type': body.startsWith('<') ? 'text/xml' : 'application/json',
  'x-amzn-errortype': /"__type":"(\w+)"/.exec(body)?.[1] ?? '',
});
