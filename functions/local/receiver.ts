import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { createServer } from '../adapters/nodeHttp.ts';

/** A subscriber's endpoint on 127.0.0.1 that files what it receives: one JSON file a request, `{ headers, body }`. */
export interface Receiver {
  url: string;
  secret: string;
  files: string[];
  /** When the newest webhook was received, by the real clock, in milliseconds since 1970; null before the first. */
  lastAt(): number | null;
  close(): Promise<void>;
}

/**
 * Port and secret are kept beside the folder, so that what was under way when a run was ended reaches the next one. A
 * port that is taken by now is given up for another.
 */
export const startReceiver = async (folder: string): Promise<Receiver> => {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  let count = (await readdir(folder)).length;
  let lastAt: number | null = null;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    count += 1;
    // The sender is not trusted with a path.
    const id = String(request.headers['webhook-id'] ?? 'no-id')
      .replace(/[^\w-]/g, '_')
      .slice(0, 80);
    const name = `${String(count).padStart(4, '0')}-${id}.json`;
    const file = join(folder, name);
    // Renamed when it is whole: a process that is killed meanwhile leaves a draft, not half a webhook.
    const draft = join(folder, `.${name}`);
    await writeFile(draft, JSON.stringify({ headers: request.headers, body }, null, 2));
    await rename(draft, file);
    files.push(file);
    lastAt = Date.now();
    response.writeHead(204).end();
  });
  const kept = await readFile(endpointFile(folder), 'utf8').then(
    (json) => Endpoint.parse(JSON.parse(json)),
    () => ({ port: 0, secret: `whsec_${randomBytes(24).toString('base64')}` }),
  );
  await listen(server, kept.port).catch(() => listen(server, 0));
  const { port } = server.address() as AddressInfo;
  await writeFile(endpointFile(folder), JSON.stringify({ ...kept, port }));
  return {
    url: `http://127.0.0.1:${port}/council-watch`,
    secret: kept.secret,
    files,
    lastAt: () => lastAt,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const Endpoint = z.object({ port: z.number().int(), secret: z.string() });
const endpointFile = (folder: string): string => `${folder}.json`;

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
