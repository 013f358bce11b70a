import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';
import { readConfig } from '../../functions/config.ts';
import { runStory } from '../../functions/local/runStory.ts';
import { readSeedRecords } from '../../functions/local/seedFiles.ts';
import { releases } from './releases.ts';

/**
 * Runs a short story on a store and, if `killAt` is given, ends itself with SIGKILL after that effect. At the end it
 * prints `{ effects, items }`: how many effects happened, and the key and state of every item of both tables.
 *
 * usage: child STORE [KILL_AT]
 */
const [store = '', killAt] = process.argv.slice(2);
let effects = 0;

const afterEffect = (): void => {
  effects += 1;
  if (String(effects) === killAt) process.kill(process.pid, 'SIGKILL');
};

const seeds = (await readSeedRecords())
  .slice(0, 1)
  .map((seed) => ({ ...seed, commitments: seed.commitments.slice(0, 1) }));
await runStory({ store, releases, seeds, json: true, print: () => {}, afterEffect }, readConfig({}));
process.stdout.write(JSON.stringify({ effects, items: await itemsOf(store) }));

async function itemsOf(folder: string): Promise<string[]> {
  const { endpoint, close } = await openEmbeddedDynamo(join(folder, 'tables'));
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  const scans = await Promise.all(['corpus', 'alerts'].map((TableName) => client.send(new ScanCommand({ TableName }))));
  await close();
  const items = scans.flatMap(({ Items = [] }) => Items);
  // The demo endpoint's port differs from store to store, and with it the ids of its subscription and deliveries.
  const channels = new Map(items.map(({ record }) => [record?.M?.id?.S ?? '', record?.M?.channel?.M?.kind?.S ?? '']));
  return items
    .map(({ pk, sk, pendingKind, record: { M: record = {} } = {} }) => {
      const owner = record.subscriptionId?.S;
      if (record.channel) return `subscription ${record.channel.M?.kind?.S}`;
      const key = owner ? `delivery of ${record.eventId?.S} by ${channels.get(owner)}` : `${pk?.S} ${sk?.S}`;
      return `${key} ${record.state?.S ?? ''} ${pendingKind?.S ?? ''}`;
    })
    .sort();
}
