import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Number of the connection it came on. */
  connection: number;
}

export interface HttpStub {
  origin: string;
  received: Received[];
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that keeps what it receives and leaves each answer to `answer`. */
export async function httpStub(answer: (request: Received, response: ServerResponse) => void): Promise<HttpStub> {
  const received: Received[] = [];
  const connections = new Map<unknown, number>();
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const request = {
      method: message.method ?? '',
      path: message.url ?? '',
      headers: message.headers,
      body: Buffer.concat(chunks),
      connection: connections.get(message.socket) ?? 0,
    };
    received.push(request);
    answer(request, response);
  });
  server.on('connection', (socket) => connections.set(socket, connections.size + 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Settings of an AWS client that talks to the stub. Tries once, so that a test sees the first answer. */
export const stubbedAws = (origin: string) => ({
  endpoint: origin,
  region: 'ap-northeast-2',
  credentials: { accessKeyId: 'stub', secretAccessKey: 'stub' },
  maxAttempts: 1,
});
