import { randomBytes } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A subscriber's endpoint on 127.0.0.1 that files what it receives: one JSON file a request, `{ headers, body }`. */
export interface Receiver {
  url: string;
  secret: string;
  files: string[];
  close(): Promise<void>;
}

export const startReceiver = async (folder: string): Promise<Receiver> => {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  let count = (await readdir(folder)).length;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    count += 1;
    const file = join(folder, `${String(count).padStart(4, '0')}-${request.headers['webhook-id'] ?? 'no-id'}.json`);
    await writeFile(file, JSON.stringify({ headers: request.headers, body }, null, 2));
    files.push(file);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/council-watch`,
    secret: `whsec_${randomBytes(24).toString('base64')}`,
    files,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
