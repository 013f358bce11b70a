import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, inject, test } from 'vitest';
import { destroy } from './cdk.ts';
import { timed } from './times.ts';
import type { Watched } from './watched.ts';

/**
 * The last thing that is done to a stack. That a trial (`retain=false`) leaves nothing is not tried here: emptying its
 * bucket takes the SDK of Lambda's own runtime, which MiniStack lacks.
 */
export function destroyCases(watched: () => Watched): void {
  const place = inject('place');

  test('cdk destroy leaves what it said it would, and nothing else', async () => {
    const { stack, names, corpus } = watched();
    const { CorpusTable, AlertsTable, ArchiveBucket, KeptAfterDestroy } = names;
    const stores = [CorpusTable, AlertsTable, ArchiveBucket];
    const all = await existing();
    const own = (name: string): boolean => isOf(stack.name, name);
    expect(all.filter(own).length).toBeGreaterThan(20);
    const sightings = await corpus.sightingsIn('read', 100);
    await timed('destroy', () => destroy(place, stack));
    const left = (await existing()).filter(own);
    expect(left.sort()).toEqual(stores.sort());
    for (const store of stores) expect(KeptAfterDestroy).toContain(store);
    expect(await corpus.sightingsIn('read', 100)).toEqual(sightings);
  }, 180_000);
}

/** A bucket's name is in lower case. Another stage's names begin with the same word. */
const isOf = (stack: string, name: string): boolean =>
  name.toLowerCase().startsWith(`${stack.toLowerCase()}-`) &&
  (stack.includes('-') || !name.toLowerCase().startsWith('councilwatch-upgrade'));

/** Names of all tables, buckets, functions and queues of the account. */
const existing = async (): Promise<string[]> => {
  const [tables, buckets, functions, queues] = await Promise.all([
    new DynamoDBClient().send(new ListTablesCommand()),
    new S3Client().send(new ListBucketsCommand()),
    new LambdaClient().send(new ListFunctionsCommand()),
    new SQSClient().send(new ListQueuesCommand()),
  ]);
  return [
    ...(tables.TableNames ?? []),
    ...(buckets.Buckets ?? []).map(({ Name = '' }) => Name),
    ...(functions.Functions ?? []).map(({ FunctionName = '' }) => FunctionName),
    ...(queues.QueueUrls ?? []).map((url) => url.slice(url.lastIndexOf('/') + 1)),
  ];
};
