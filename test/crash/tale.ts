import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';
import { readConfig } from '../../functions/config.ts';
import { runStory } from '../../functions/local/runStory.ts';
import { readSeedRecords } from '../../functions/local/seedFiles.ts';
import { releases } from './releases.ts';

/** Runs the short story on a store: one seed, one release of the baseline, one meeting told by two ministries. */
export const runTale = async (store: string, afterEffect: () => void): Promise<void> => {
  const seeds = (await readSeedRecords())
    .slice(0, 1)
    .map((seed) => ({ ...seed, commitments: seed.commitments.slice(0, 1) }));
  await runStory({ store, releases, seeds, json: true, print: () => {}, afterEffect }, readConfig({}));
};

/** Key and state of every item of both tables. */
export const itemsOf = async (store: string): Promise<string[]> => {
  const { endpoint, close } = await openEmbeddedDynamo(join(store, 'tables'));
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  const scans = await Promise.all(['corpus', 'alerts'].map((TableName) => client.send(new ScanCommand({ TableName }))));
  client.destroy();
  await close();
  const items = scans.flatMap(({ Items = [] }) => Items);
  // The demo endpoint's port differs from store to store, and with it the ids of its subscription and deliveries.
  const channels = new Map(items.map(({ record }) => [record?.M?.id?.S ?? '', record?.M?.channel?.M?.kind?.S ?? '']));
  return (
    items
      // The storm guard's counters: one that a crash skipped lets one mail more leave singly, and then expires.
      .filter(({ pk }) => !pk?.S?.startsWith('counter#'))
      .map(({ pk, sk, pendingKind, record: { M: record = {} } = {} }) => {
        const owner = record.subscriptionId?.S;
        if (record.channel) return `subscription ${record.channel.M?.kind?.S}`;
        const key = owner ? `delivery of ${record.eventId?.S} by ${channels.get(owner)}` : `${pk?.S} ${sk?.S}`;
        return `${key} ${record.state?.S ?? ''} ${pendingKind?.S ?? ''}`;
      })
      .sort()
  );
};
