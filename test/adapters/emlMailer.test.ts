import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EmlMailer } from '../../functions/adapters/emlMailer.ts';
import { mail, mailerContract } from '../contract/mailer.ts';

const folderOf = () => mkdtemp(join(tmpdir(), 'mail-'));

mailerContract('EmlMailer', async () => {
  const folder = await folderOf();
  return {
    port: new EmlMailer({ folder: join(folder, 'new'), from: 'watch@example.org' }),
    sent: async (id) => [await readFile(join(folder, 'new', `${id}.eml`))],
    close: () => rm(folder, { recursive: true }),
  };
});

test('tells where the mail lies, in one file however often it is sent', async () => {
  const folder = await folderOf();
  onTestFinished(() => rm(folder, { recursive: true }));
  const told: unknown[] = [];
  const mailer = new EmlMailer({ folder, from: 'watch@example.org', onSent: (sent) => told.push(sent) });
  await mailer.send(mail());
  await mailer.send(mail());
  const sent = { file: join(folder, 'evt_a.sub_a.eml'), to: mail().to, subject: mail().subject };
  expect(told).toEqual([sent, sent]);
  expect(await readdir(folder)).toEqual(['evt_a.sub_a.eml']);
});

test('writes nowhere but into its folder', async () => {
  const folder = await folderOf();
  onTestFinished(() => rm(folder, { recursive: true }));
  await new EmlMailer({ folder: join(folder, 'in'), from: 'watch@example.org' }).send(mail({ id: '../../out/evt' }));
  expect(await readdir(folder)).toEqual(['in']);
  expect(await readdir(join(folder, 'in'))).toHaveLength(1);
});
