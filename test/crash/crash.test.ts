import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * "Nothing lost, nothing twice" under SIGKILL: the same short story is run once undisturbed and then once for every
 * effect of every stage, ended right after that effect and run again on what it left behind.
 */
let folder: string;
let reference: Outcome;

interface Outcome {
  effects: number;
  /** Key and state of every item of both tables. */
  items: string[];
  webhookIds: string[];
  mails: string[];
}

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const CHILDREN_AT_ONCE = 2;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'council-watch-crash-'));
  reference = await finish('reference');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const start = (store: string, ...killAt: string[]): Promise<{ signal: string | null; output: string }> =>
  new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [CHILD, store, ...killAt],
      { env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') } },
      (error, output, trouble) => {
        if (error && error.signal !== 'SIGKILL') reject(new Error(`${error.message}\n${trouble}`));
        else resolve({ signal: error?.signal ?? null, output });
      },
    );
  });

const finish = async (name: string): Promise<Outcome> => {
  const store = join(folder, name);
  const { output } = await start(store);
  const hooks = await Promise.all(
    (await readdir(join(store, 'webhooks'))).map((file) => readFile(join(store, 'webhooks', file), 'utf8')),
  );
  const ids = hooks.map(
    (text) => (JSON.parse(text) as { headers: Record<string, string> }).headers['webhook-id'] ?? 'none',
  );
  return {
    ...(JSON.parse(output) as Pick<Outcome, 'effects' | 'items'>),
    webhookIds: [...new Set(ids)].sort(),
    mails: (await readdir(join(store, 'mail'))).sort(),
  };
};

test('the undisturbed story tells of its meeting by webhook and mail', () => {
  process.stdout.write(`effects of the story: ${reference.effects}\n`);
  expect(reference.webhookIds.length).toBeGreaterThan(0);
  expect(reference.mails).toHaveLength(reference.webhookIds.length);
  expect(
    reference.items.filter((item) => item.startsWith('meeting#') || item.includes(' meeting#')).length,
  ).toBeGreaterThan(0);
});

test('the story has as many effects as when its stages were last changed', () => {
  expect(reference.effects).toBe(0);
});

test('after a kill at any effect and a restart all is as if nothing had happened', { timeout: 600_000 }, async () => {
  const numbers = Array.from({ length: reference.effects }, (_, index) => index + 1);
  const wrong: string[] = [];
  const work = async (): Promise<void> => {
    for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
      const name = `killed-${n}`;
      const { signal } = await start(join(folder, name), String(n));
      if (signal !== 'SIGKILL') wrong.push(`${n}: was not killed`);
      const outcome = await finish(name);
      for (const field of ['items', 'webhookIds', 'mails'] as const) {
        const [got, want] = [new Set(outcome[field]), new Set(reference[field])];
        const lost = [...want.difference(got)];
        const extra = [...got.difference(want)];
        if (lost.length + extra.length > 0)
          wrong.push(`${n}: ${field} lost ${lost.join(', ')}; extra ${extra.join(', ')}`);
      }
      await rm(join(folder, name), { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: CHILDREN_AT_ONCE }, work));
  expect(wrong).toEqual([]);
});
