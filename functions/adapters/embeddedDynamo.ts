import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import dynalite from 'dynalite';
import { forgetDynamoClient } from './dynamoClient.ts';
import { endPollLeases, repairIndexes } from './embeddedRepair.ts';
import { makeTables } from './embeddedTables.ts';
import { claimFolder } from './storeFolder.ts';

export interface EmbeddedDynamo {
  endpoint: string;
  /** Whether the server runs in this process. */
  owner: boolean;
  close(): Promise<void>;
}

/**
 * The tables of `topology.ts`, named as there, on a DynamoDB-compatible server at 127.0.0.1. They are kept in `folder`;
 * null keeps them in memory. Where a living process has the folder already, its server is used. Throws `store.busy`.
 */
export async function openEmbeddedDynamo(folder: string | null): Promise<EmbeddedDynamo> {
  if (folder === null) return serve({});
  const claim = await claimFolder(folder);
  if ('endpoint' in claim) {
    const { endpoint } = claim;
    return { endpoint, owner: false, close: async () => forgetDynamoClient(endpoint) };
  }
  try {
    const served = await serve({ path: join(folder, 'level') });
    if (claim.unclean) await repairIndexes(served.endpoint);
    await endPollLeases(served.endpoint);
    await claim.announce(served.endpoint);
    return { ...served, close: () => served.close().finally(claim.release) };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

async function serve(store: { path?: string }): Promise<EmbeddedDynamo> {
  const server = dynalite({ ...store, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  // Longer than any pause between two requests of a run, so that no request meets a connection that is being closed.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => stop(server, endpoint);
  await makeTables(endpoint).catch((error: unknown) => close().finally(() => Promise.reject(error)));
  return { endpoint, owner: true, close };
}

async function stop(server: Server, endpoint: string): Promise<void> {
  forgetDynamoClient(endpoint);
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });
}
