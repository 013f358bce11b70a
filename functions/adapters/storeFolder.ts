import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { AppError } from '../core/errors.ts';

/** Who has a store's folder. The endpoint is null until the owner serves. */
const Holder = z.object({ pid: z.number().int(), endpoint: z.url().nullable() });
type Holder = z.infer<typeof Holder>;

/** The folder is ours; `unclean`: whoever had it before did not let go of it. */
export interface Claim {
  unclean: boolean;
  announce(endpoint: string): Promise<void>;
  release(): Promise<void>;
}

const pollMs = 25;
// An owner starts in a tenth of a second; after a kill it reads the whole store first, at 50,000 items a second here.
const patienceMs = 60_000;

const claimedHere = new Set<string>();

/**
 * Takes a folder that one process at a time may have, or says where its living owner serves. A file in it,
 * `running.json`, names the owner; it is made by `link`, which fails where it exists. Throws `store.busy` where an
 * owner lives but does not answer.
 */
export async function claimFolder(folder: string): Promise<Claim | { endpoint: string }> {
  await mkdir(folder, { recursive: true });
  const lock = resolve(folder, 'running.json');
  let unclean = false;
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    if (await create(lock, { pid: process.pid, endpoint: null })) return claimOf(lock, unclean);
    const text = await readFile(lock, 'utf8').catch(() => null);
    if (text === null) continue;
    const holder = holderOf(text);
    if (holder?.endpoint && (await answers(holder.endpoint))) return { endpoint: holder.endpoint };
    if (holder === null || !lives(holder, lock)) unclean = (await discard(lock, text)) || unclean;
    else await sleep(pollMs);
  }
  throw new AppError('store.busy', `${lock} names a running process that does not answer`, { retryable: true });
}

function claimOf(lock: string, unclean: boolean): Claim {
  claimedHere.add(lock);
  return {
    unclean,
    announce: async (endpoint) => {
      const draft = await write(lock, { pid: process.pid, endpoint });
      await rename(draft, lock);
    },
    release: async () => {
      claimedHere.delete(lock);
      await rm(lock, { force: true });
    },
  };
}

async function create(lock: string, holder: Holder): Promise<boolean> {
  const draft = await write(lock, holder);
  try {
    await link(draft, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function write(lock: string, holder: Holder): Promise<string> {
  const draft = `${lock}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(holder)}\n`);
  return draft;
}

function holderOf(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    // Dynalite and DynamoDB answer a GET with `healthy: dynamodb…`.
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(2_000) });
    return (await response.text()).startsWith('healthy: dynamodb');
  } catch {
    return false;
  }
}

/** In a container every process may have the same number, so our own number is no proof that the owner lives. */
function lives({ pid }: Holder, lock: string): boolean {
  if (pid === process.pid) return claimedHere.has(lock);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Takes away a dead owner's file, unless somebody else has done so and put their own in its place. */
async function discard(lock: string, text: string): Promise<boolean> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch {
    return false;
  }
  const same = (await readFile(aside, 'utf8')) === text;
  if (!same) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
  return same;
}
