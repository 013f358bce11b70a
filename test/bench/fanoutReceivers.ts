import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Webhook receivers in a process of their own. The path says how one behaves and whose it is: `/healthy/17`. Sends
 * `{ port, deadPort }` when it listens; told anything it answers with what arrived: paths and webhook ids.
 */
export interface Receipts {
  /** Of what was answered with 2xx: path to the ids, one for each time. */
  taken: Record<string, string[]>;
  requests: number;
}

/** Longer than a reader would like, and longer than the 15 s that a receiver is given. */
const LATE_MS = 3_000;
const SLOW_MS = 20_000;

const receipts: Receipts = { taken: {}, requests: 0 };
const asked = new Map<string, number>();

const statusOf = async (kind: string, path: string): Promise<number> => {
  const times = (asked.get(path) ?? 0) + 1;
  asked.set(path, times);
  if (kind === 'late') await pause(LATE_MS);
  if (kind === 'slow') await pause(SLOW_MS);
  if (kind === 'failing') return 500;
  // Every other time.
  return kind === 'flapping' && times % 2 === 1 ? 503 : 204;
};

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  receipts.requests += 1;
  const path = request.url ?? '';
  request.resume();
  const status = await statusOf(path.split('/')[1] ?? '', path);
  // Whoever has gone was not told that it was taken.
  if (response.destroyed || request.socket.destroyed) return;
  const id = String(request.headers['webhook-id']);
  if (status === 204) receipts.taken[path] = [...(receipts.taken[path] ?? []), id];
  response.writeHead(status).end();
};

const listen = async (server: ReturnType<typeof createServer>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve));
  return (server.address() as AddressInfo).port;
};

const server = createServer((request, response) => void answer(request, response));
const port = await listen(server);
// A port that was somebody's and refuses connections now.
const gone = createServer();
const deadPort = await listen(gone);
gone.close();

process.on('message', () => process.send?.(receipts));
process.once('disconnect', () => process.exit());
process.send?.({ port, deadPort });
