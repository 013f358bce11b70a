import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { FunctionName } from '../../functions/topology.ts';
import { type BundleSize, bundle, entries } from './bundle.ts';

export interface Init {
  name: FunctionName;
  size: BundleSize;
  starts: Start[];
}

interface Start {
  /** From the loading of the bundle to a function that is ready for its event. */
  ms: number;
  /** The processor's part of it, over all threads. */
  cpuMs: number;
}

const START = fileURLToPath(new URL('initChild.mjs', import.meta.url));

/** Bundles every entry point, unpacks each into an empty folder and starts it there `starts` times in fresh processes. */
export const measureInits = async (starts: number): Promise<Init[]> => {
  const inits: Init[] = [];
  for (const [name, spec] of entries) {
    // Runs once a deployment, and nobody waits for its start.
    if (spec.trigger.kind === 'deployment') continue;
    const folder = await mkdtemp(join(tmpdir(), 'council-watch-init-'));
    try {
      const size = await bundle(spec, folder);
      await copyFile(START, join(folder, 'start.mjs'));
      // The first start reads the file from the disk: none of the product's doing.
      await start(folder);
      const measured: Start[] = [];
      for (let run = 0; run < starts; run += 1) measured.push(await start(folder));
      inits.push({ name, size, starts: measured });
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return inits;
};

const queue = 'https://sqs.ap-northeast-2.amazonaws.com/000000000000/queue';

/** What the stack gives its functions; requests are refused, as sweep's are, which has no event to wait for. */
const ENVIRONMENT = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_MAX_ATTEMPTS: '1',
  AWS_REGION: 'ap-northeast-2',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  CORPUS_TABLE: 'corpus',
  ALERTS_TABLE: 'alerts',
  ARCHIVE_BUCKET: 'archive',
  QUEUE_URL_CAPTURES: queue,
  QUEUE_URL_INGEST: queue,
  QUEUE_URL_EVENTS: queue,
  QUEUE_URL_DELIVERIES: queue,
};

const start = async (folder: string): Promise<Start> => {
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: folder,
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`${folder} ended with ${child.exitCode}: ${errors}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Start;
};
