import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DynamoCorpus } from '../../functions/adapters/dynamoCorpus.ts';
import { openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { at, sighting } from '../contract/records.ts';

let folder: string;
const undo: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  await rm(folder, { recursive: true });
});

const open = async () => {
  const opened = await openEmbeddedDynamo(folder);
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= opened.close());
  undo.push(close);
  return { ...opened, close };
};

const corpusAt = (endpoint: string) => new DynamoCorpus({ table: 'corpus', endpoint, archive: new MemoryArchive() });

/** Another process with the folder open. */
async function child(): Promise<{ process: ChildProcess; endpoint: string; owner: boolean }> {
  const script = fileURLToPath(new URL('embeddedChild.ts', import.meta.url));
  const started = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  undo.push(async () => started.exitCode === null && started.signalCode === null && kill(started));
  const [line] = await once(started.stdout, 'data');
  return { process: started, ...JSON.parse(String(line)) };
}

async function kill(process: ChildProcess): Promise<void> {
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}

test('keeps what was written when it is opened again', async () => {
  const first = await open();
  expect(first.owner).toBe(true);
  await corpusAt(first.endpoint).addSighting(sighting());
  await first.close();
  await expect(readFile(join(folder, 'running.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  const second = await open();
  expect((await corpusAt(second.endpoint).sightings([sighting().id])).size).toBe(1);
});

test('joins the server of whoever has the folder', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  expect([one.owner, two.owner].filter(Boolean)).toHaveLength(1);
  expect(two.endpoint).toBe(one.endpoint);
  const guest = one.owner ? two : one;
  await guest.close();
  expect(await corpusAt(one.endpoint).addSighting(sighting())).toBe(true);
});

test('joins the server of another process, and takes over when that was killed', async () => {
  const other = await child();
  expect(other.owner).toBe(true);
  const guest = await open();
  expect(guest).toMatchObject({ endpoint: other.endpoint, owner: false });
  await corpusAt(guest.endpoint).addSighting(sighting());
  await guest.close();
  await kill(other.process);
  const heir = await open();
  expect(heir.owner).toBe(true);
  expect((await corpusAt(heir.endpoint).sightings([sighting().id])).size).toBe(1);
});

test('takes over from a dead process that had this one’s number, as in a restarted container', async () => {
  await writeFile(join(folder, 'running.json'), JSON.stringify({ pid: process.pid, endpoint: 'http://127.0.0.1:1' }));
  expect((await open()).owner).toBe(true);
});

test('takes over a file that cannot be read', async () => {
  await writeFile(join(folder, 'running.json'), '{"pid":');
  expect((await open()).owner).toBe(true);
});

test('after a kill, puts right what the indexes had missed', async () => {
  await withCorpus(async (corpus) => {
    await corpus.addSighting(sighting({ id: 'korea:left', nextAt: at(2) }));
    await corpus.addSighting(sighting({ id: 'korea:moved', nextAt: at(0) }));
    await corpus.addSighting(sighting({ id: 'korea:never', nextAt: at(1) }));
  });
  const before = await indexEntries();
  await withCorpus(async (corpus) => {
    await corpus.putSighting(sighting({ id: 'korea:moved', nextAt: at(3), version: 2 }));
  });
  await editStore(async (store) => {
    for (const [key, entry] of before) {
      if (entry.includes('korea:moved')) await store.put(key, JSON.parse(entry));
      if (entry.includes('korea:left')) await store.del(key);
    }
    for await (const [key, value] of store.iterator()) {
      if (key.startsWith('item-corpus~') && JSON.stringify(value).includes('korea:never')) await store.del(key);
    }
  });
  await withCorpus(async (corpus) => {
    expect((await corpus.pending('capture', at(9), 10)).map(({ id }) => id)).toEqual([
      'korea:moved',
      'korea:never',
      'korea:moved',
    ]);
  });
  await writeFile(join(folder, 'running.json'), JSON.stringify({ pid: 4_194_305, endpoint: 'http://127.0.0.1:1' }));
  await withCorpus(async (corpus) => {
    expect(await corpus.pending('capture', at(9), 10)).toEqual([
      { id: 'korea:left', nextAt: at(2) },
      { id: 'korea:moved', nextAt: at(3) },
    ]);
    expect((await corpus.sightingsIn('listed', 10)).map(({ id }) => id).sort()).toEqual(['korea:left', 'korea:moved']);
    expect((await corpus.sightings(['korea:moved'])).get('korea:moved')).toEqual(
      sighting({ id: 'korea:moved', nextAt: at(3), version: 2 }),
    );
  });
});

async function withCorpus(work: (corpus: DynamoCorpus) => Promise<void>): Promise<void> {
  const { endpoint, close } = await open();
  await work(corpusAt(endpoint));
  await close();
}

interface Level {
  open(): Promise<void>;
  close(): Promise<void>;
  put(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
  iterator(): AsyncIterable<[string, unknown]>;
}

/** The server's own database, to make by hand what a kill between two of its writes leaves behind. */
async function editStore(edit: (store: Level) => Promise<void>): Promise<void> {
  const fromServer = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  const { Level: Store } = fromServer('level') as { Level: new (path: string, options: object) => Level };
  const store = new Store(join(folder, 'level'), { valueEncoding: 'json' });
  await store.open();
  await edit(store);
  await store.close();
}

async function indexEntries(): Promise<[string, string][]> {
  const entries: [string, string][] = [];
  await editStore(async (store) => {
    for await (const [key, value] of store.iterator()) {
      if (key.startsWith('index-global~corpus~')) entries.push([key, JSON.stringify(value)]);
    }
  });
  return entries;
}
