import { afterEach, expect, test } from 'vitest';
import { answerDeployment } from '../../functions/adapters/deploymentAnswer.ts';
import { type HttpStub, httpStub } from '../fakes/httpStub.ts';

let stub: HttpStub;
afterEach(() => stub.close());
const log = { info: () => {}, warn: () => {}, error: () => {} };
const ids = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'SeedLoad' };
const ask = (RequestType: string, work: () => Promise<object>) =>
  answerDeployment({ RequestType, ResponseURL: `${stub.origin}/answer`, ...ids }, work, log);
const answers = () => stub.received.map(({ body }) => JSON.parse(body.toString()));
const taking = (...statuses: number[]) =>
  httpStub((_request, response) => response.writeHead(statuses.shift() ?? 200).end());

test('tells CloudFormation what was done', async () => {
  stub = await taking();
  await ask('Create', async () => ({ loaded: 5 }));
  expect(answers()).toEqual([{ Status: 'SUCCESS', Data: { loaded: 5 }, ...ids, PhysicalResourceId: 'SeedLoad' }]);
  expect(stub.received[0]).toMatchObject({ method: 'PUT', headers: { 'content-type': '' } });
});

test('tells it why nothing was done', async () => {
  stub = await taking();
  await ask('Update', () => Promise.reject(new Error('the table is gone')));
  expect(answers()).toMatchObject([{ Status: 'FAILED', Reason: 'Error: the table is gone' }]);
});

test('does nothing where the step is removed', async () => {
  stub = await taking();
  await ask('Delete', () => Promise.reject(new Error('was done')));
  expect(answers()).toMatchObject([{ Status: 'SUCCESS', ...ids }]);
});

test('says it again where it was not heard', async () => {
  stub = await taking(503);
  await ask('Create', async () => ({}));
  expect(answers().map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
});
