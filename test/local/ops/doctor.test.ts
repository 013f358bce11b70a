import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../../functions/core/errors.ts';
import { bad, type Check, check, checkLines, ok, warn } from '../../../functions/local/ops/check.ts';
import { seedsLoaded } from '../../../functions/local/ops/doctorStore.ts';
import { readSeedRecords } from '../../../functions/local/seedFiles.ts';
import { seed } from '../../../functions/stages/seed.ts';
import { openHarness } from '../../stages/harness.ts';
import { runOps } from './runOps.ts';

test('a machine without a store is told how to begin one, and that is no fault', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const store = join(folder, 'none');
  const { code, out } = await runOps(['doctor', '--store', store, '--json'], { CONTACT: 'https://example.org' });
  const checks: Check[] = JSON.parse(out);
  expect(checks.map(({ name, state }) => [name, state])).toEqual([
    ['Node.js', 'ok'],
    ['settings', 'ok'],
    ['ports', 'ok'],
    ['disk', 'ok'],
    ['store', 'warn'],
  ]);
  expect(checks.at(-1)?.todo.join()).toContain(`npm start -- --live --store ${store}`);
  expect(code).toBe(0);
});

test('a setting that is wrong is named: exit code 1', async () => {
  const { code, out } = await runOps(['doctor', '--json'], { MAIL_FROM: 'nobody' });
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({
      name: 'settings',
      state: 'bad',
      found: expect.stringMatching(/^config\.invalid.*MAIL_FROM/),
    }),
  );
  expect(code).toBe(1);
});

test('of a stack nothing more is asked where AWS does not know who asks', async () => {
  const { code, out } = await runOps(['doctor', '--stack', '--json'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
  expect(JSON.parse(out)).toMatchObject([{ name: 'credentials', state: 'bad' }]);
  expect(code).toBe(1);
});

test('seeds that are not loaded would alert: the command is named', async () => {
  const h = await openHarness();
  onTestFinished(h.close);
  const before = await seedsLoaded(h.ports.corpus, ' --stack CouncilWatch');
  expect(before.state).toBe('bad');
  expect(before.todo).toEqual(['    npm run ops -- seed --stack CouncilWatch']);
  await seed(await readSeedRecords(), h.ports);
  expect((await seedsLoaded(h.ports.corpus, '')).state).toBe('ok');
});

test('what cannot be looked at is a finding with its advice', async () => {
  const found = await check('queues', () => Promise.reject(new AppError('aws.denied', 'no')));
  expect(found).toMatchObject({ state: 'bad', found: 'aws.denied: no' });
  expect(found.todo).toHaveLength(1);
});

test('sentences are wrapped at 80 columns, commands stay whole', () => {
  const command = `    aws ${'x'.repeat(90)}`;
  const long = 'a sentence that goes on '.repeat(12);
  const lines = checkLines([
    { name: 'one', ...ok('fine') },
    { name: 'two', ...warn(long, long, command) },
    { name: 'three', ...bad('broken') },
  ]);
  expect(lines.filter((line) => line.length > 80)).toEqual([expect.stringContaining(command)]);
  expect(lines.at(-1)).toBe('1 of 3 checks found something that must be mended.');
});
