import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FileArchive } from '../../functions/adapters/fileArchive.ts';
import { archiveContract } from '../contract/archive.ts';

const folder = () => mkdtemp(join(tmpdir(), 'archive-'));

archiveContract('FileArchive', async () => {
  const root = await folder();
  return { port: new FileArchive(root), close: () => rm(root, { recursive: true }) };
});

test.each(['../x', 'a/../../x', '/etc/x', 'a//b', '', '.', 'a/.hidden', 'a\\..\\x', 'a\u0000b', 'a/'])(
  'refuses %j as a key',
  async (key) => {
    const root = await folder();
    onTestFinished(() => rm(root, { recursive: true }));
    const archive = new FileArchive(join(root, 'archive'));
    await expect(archive.put(key, new Uint8Array(1))).rejects.toMatchObject({ code: 'item.invalid' });
    await expect(archive.get(key)).rejects.toMatchObject({ code: 'item.invalid' });
    expect(await readdir(root)).toEqual([]);
  },
);

test('leaves nothing but whole files, and does not list what a killed writer left', async () => {
  const root = await folder();
  onTestFinished(() => rm(root, { recursive: true }));
  const archive = new FileArchive(root);
  await archive.put('raw/one', new Uint8Array(10));
  await archive.put('raw/one', new Uint8Array(20));
  expect(await readdir(join(root, 'raw'))).toEqual(['one']);
  await writeFile(join(root, 'raw', '.half'), 'ha');
  const keys: string[] = [];
  for await (const key of archive.list('')) keys.push(key);
  expect(keys).toEqual(['raw/one']);
  const again = new FileArchive(root);
  expect(await again.get('raw/one')).toHaveLength(10);
});
