import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bootstrap, type CdkPlace } from './cdk.ts';
import { awsEnvironment, type Ministack, ownEnvironment, startMinistack } from './ministack.ts';
import { timed } from './times.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    place: CdkPlace;
    /** A POST to it restarts the engine, and answers when it is ready again. */
    restartUrl: string;
  }
}

/** Starts MiniStack, makes it ready for the CDK, and points the tests' own AWS clients at it. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = resolve('.council-watch/deployed');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const python = resolve('.council-watch/ministack');
  const ministack = await timed('engine', () => startMinistack({ python, folder }));
  const control = await startControl(ministack);
  const close = async (): Promise<void> => {
    control.close();
    await ministack.close();
  };
  try {
    const place = { endpoint: ministack.endpoint, folder };
    await timed('bootstrap', () => bootstrap(place));
    const own = ownEnvironment();
    for (const name of Object.keys(process.env)) if (!(name in own)) delete process.env[name];
    Object.assign(process.env, awsEnvironment(ministack.endpoint));
    project.provide('place', place);
    project.provide('restartUrl', control.url);
  } catch (error) {
    await close();
    throw error;
  }
  return close;
};

/** The tests run in processes of their own, apart from the one that started the engine. */
const startControl = async (ministack: Ministack): Promise<{ url: string; close: () => void }> => {
  const server = createServer((_, response) => {
    ministack.restart().then(
      () => response.writeHead(204).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
};
