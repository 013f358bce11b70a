import type { ServerResponse } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { S3Archive } from '../../functions/adapters/s3Archive.ts';
import { archiveContract } from '../contract/archive.ts';
import { httpStub, type Received, stubbedAws } from '../fakes/httpStub.ts';

const archiveAt = (origin: string) =>
  new S3Archive('bucket', () => new S3Client({ ...stubbedAws(origin), forcePathStyle: true }));

const fail = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
};

const pageSize = 2;

/** As much of S3 as the archive uses: conditional put, get, removal of a version, and lists of two keys a page. */
function bucket(): (request: Received, response: ServerResponse) => void {
  const objects = new Map<string, Buffer>();
  return ({ method, path, headers, body }, response) => {
    const { pathname, searchParams } = new URL(path, 'http://s3.example');
    const key = decodeURIComponent(pathname.slice('/bucket/'.length));
    if (method === 'PUT') {
      if (headers['if-none-match'] === '*' && objects.has(key)) return fail(response, 412, 'PreconditionFailed');
      objects.set(key, body);
      return void response.end();
    }
    if (method === 'DELETE') {
      if (searchParams.get('versionId') === 'only') objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (searchParams.has('versions')) {
      const below = [...objects.keys()].filter((each) => each.startsWith(searchParams.get('prefix') ?? ''));
      const versions = below.map((each) => `<Version><Key>${each}</Key><VersionId>only</VersionId></Version>`);
      response.setHeader('content-type', 'application/xml');
      return void response.end(`<ListVersionsResult>${versions.join('')}</ListVersionsResult>`);
    }
    if (searchParams.get('list-type') !== '2') {
      const object = objects.get(key);
      return object === undefined ? fail(response, 404, 'NoSuchKey') : void response.end(object);
    }
    const from = searchParams.get('continuation-token') ?? '';
    const keys = [...objects.keys()]
      .filter((each) => each.startsWith(searchParams.get('prefix') ?? ''))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const rest = keys.slice(from === '' ? 0 : keys.indexOf(from));
    const next = rest[pageSize];
    const contents = rest.slice(0, pageSize).map((each) => `<Contents><Key>${each}</Key></Contents>`);
    const more = next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`;
    response.setHeader('content-type', 'application/xml');
    response.end(
      `<ListBucketResult><IsTruncated>${next !== undefined}</IsTruncated>${more}${contents.join('')}</ListBucketResult>`,
    );
  };
}

archiveContract('S3Archive', async () => {
  const stub = await httpStub(bucket());
  return { port: archiveAt(stub.origin), close: stub.close };
});

test('asks S3 not to overwrite', async () => {
  const stub = await httpStub((_request, response) => response.end());
  onTestFinished(stub.close);
  await archiveAt(stub.origin).put('raw/ab/abc', Buffer.from('정책'), 'text/html; charset=utf-8');
  expect(stub.received).toHaveLength(1);
  expect(stub.received[0]).toMatchObject({
    method: 'PUT',
    path: expect.stringMatching(/^\/bucket\/raw\/ab\/abc(\?x-id=PutObject)?$/),
    headers: { 'if-none-match': '*', 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from('정책'),
  });
});

test('sends again what met another write to the same key', async () => {
  let requests = 0;
  const stub = await httpStub((_request, response) => {
    requests += 1;
    if (requests === 1) fail(response, 409, 'ConditionalRequestConflict');
    else fail(response, 412, 'PreconditionFailed');
  });
  onTestFinished(stub.close);
  expect(await archiveAt(stub.origin).put('raw/x', new Uint8Array(1), 'text/plain')).toBe('exists');
  expect(requests).toBe(2);
});

test('gives up on a conflict that does not end', async () => {
  const stub = await httpStub((_request, response) => fail(response, 409, 'ConditionalRequestConflict'));
  onTestFinished(stub.close);
  const putting = archiveAt(stub.origin).put('raw/x', new Uint8Array(1), 'text/plain');
  await expect(putting).rejects.toMatchObject({ code: 'store.busy', retryable: true });
  expect(stub.received.length).toBeGreaterThan(1);
});

test('does not take a failure for a missing key', async () => {
  const stub = await httpStub((_request, response) => fail(response, 503, 'SlowDown'));
  onTestFinished(stub.close);
  await expect(archiveAt(stub.origin).get('raw/x')).rejects.toMatchObject({ code: 'store.busy', retryable: true });
});
