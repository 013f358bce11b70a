import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bootstrap, type CdkPlace } from './cdk.ts';
import { awsEnvironment, ownEnvironment, startMinistack } from './ministack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    place: CdkPlace;
  }
}

/** Starts MiniStack, makes it ready for the CDK, and points the tests' own AWS clients at it. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = resolve('.council-watch/deployed');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const ministack = await startMinistack({ python: resolve('.council-watch/ministack'), folder });
  try {
    const place = { endpoint: ministack.endpoint, folder };
    await bootstrap(place);
    const own = ownEnvironment();
    for (const name of Object.keys(process.env)) if (!(name in own)) delete process.env[name];
    Object.assign(process.env, awsEnvironment(ministack.endpoint));
    project.provide('place', place);
  } catch (error) {
    await ministack.close();
    throw error;
  }
  return () => ministack.close();
};
