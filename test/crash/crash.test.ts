import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsOf, runTale } from './tale.ts';

/**
 * "Nothing lost, nothing twice" under SIGKILL: a short story is run once undisturbed, and then once for every effect of
 * every stage in a process that is ended right after that effect, and again on what that left behind.
 */
let folder: string;
let reference: Outcome;
let effects = 0;

interface Outcome {
  items: string[];
  webhookIds: string[];
  mails: string[];
}

/** Changes when a stage gains or loses an effect: each is a new place to crash. */
const EFFECTS_OF_THE_TALE = 118;
const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const CHILDREN_AT_ONCE = 2;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'council-watch-crash-'));
  reference = await finish('reference', () => {
    effects += 1;
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Returns the signal that ended the process. */
const runKilled = async (name: string, killAt: number): Promise<string | null> => {
  const child = spawn(process.execPath, [CHILD, join(folder, name), String(killAt)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
};

const finish = async (name: string, afterEffect: () => void): Promise<Outcome> => {
  const store = join(folder, name);
  await runTale(store, afterEffect);
  // What was being written when the process was killed stays a draft, which nobody takes for a webhook or a mail.
  const files = (await readdir(join(store, 'webhooks'))).filter((name) => !name.startsWith('.'));
  const hooks = await Promise.all(files.map((file) => readFile(join(store, 'webhooks', file), 'utf8')));
  const idOf = (text: string): string =>
    (JSON.parse(text) as { headers: Record<string, string> }).headers['webhook-id'] ?? 'none';
  return {
    items: await itemsOf(store),
    webhookIds: [...new Set(hooks.map(idOf))].sort(),
    mails: (await readdir(join(store, 'mail'))).filter((name) => name.endsWith('.eml')).sort(),
  };
};

test('the undisturbed tale tells of its meeting by webhook and mail', () => {
  expect(reference.webhookIds).toHaveLength(2);
  expect(reference.mails).toHaveLength(2);
  expect(reference.items.filter((item) => item.includes(' meeting#'))).toHaveLength(2);
});

test('every effect of every stage is counted', () => {
  process.stdout.write(`effects of the tale: ${effects}\n`);
  expect(effects).toBe(EFFECTS_OF_THE_TALE);
});

test('after a kill at any effect and a restart all is as if nothing had happened', { timeout: 900_000 }, async () => {
  const numbers = Array.from({ length: effects }, (_, index) => index + 1);
  const wrong: string[] = [];
  const work = async (): Promise<void> => {
    for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
      const name = `killed-${n}`;
      if ((await runKilled(name, n)) !== 'SIGKILL') wrong.push(`${n}: was not killed`);
      const outcome = await finish(name, () => {});
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
