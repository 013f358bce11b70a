import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Archive } from '../../functions/ports.ts';

/** An adapter under test, empty, and what it takes to be rid of it. */
export interface Opened<T> {
  port: T;
  close(): Promise<void>;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function listed(archive: Archive, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of archive.list(prefix)) keys.push(key);
  return keys;
}

/** What every Archive keeps to. */
export function archiveContract(name: string, open: () => Promise<Opened<Archive>>): void {
  describe(`${name} as Archive`, () => {
    let opened: Opened<Archive>;
    let archive: Archive;
    beforeAll(async () => {
      opened = await open();
      archive = opened.port;
    });
    afterAll(() => opened.close());

    test('gives back the bytes that were put, whatever they are', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, value) => value);
      expect(await archive.put('raw/aa/all', all, 'application/octet-stream')).toBe('created');
      expect(await archive.get('raw/aa/all')).toEqual(all);
      await archive.put('raw/aa/none', new Uint8Array(0), 'text/plain');
      expect(await archive.get('raw/aa/none')).toEqual(new Uint8Array(0));
    });

    test('never changes what is there', async () => {
      expect(await archive.put('seeds/x.json', bytes('first'), 'application/json')).toBe('created');
      expect(await archive.put('seeds/x.json', bytes('second'), 'application/json')).toBe('exists');
      expect(await archive.get('seeds/x.json')).toEqual(bytes('first'));
    });

    test('lets exactly one of several writers create a key', async () => {
      const writers = Array.from({ length: 8 }, (_, writer) =>
        archive.put('captures/race.json', bytes(`writer ${writer}`.repeat(1000)), 'application/json'),
      );
      const outcomes = await Promise.all(writers);
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
      const winner = outcomes.indexOf('created');
      expect(await archive.get('captures/race.json')).toEqual(bytes(`writer ${winner}`.repeat(1000)));
    });

    test('does not keep a hold on the caller’s bytes', async () => {
      const mine = bytes('mine');
      await archive.put('raw/own', mine, 'text/plain');
      mine.fill(0);
      expect(await archive.get('raw/own')).toEqual(bytes('mine'));
    });

    test('says that a key is missing', async () => {
      await expect(archive.get('raw/nothing')).rejects.toMatchObject({ code: 'archive.missing', retryable: false });
    });

    test('takes out what is to be gone, and leaves its neighbours', async () => {
      for (const key of ['raw/gone', 'raw/gone2']) await archive.put(key, bytes(key), 'text/plain');
      await archive.remove(['raw/gone', 'raw/never-there']);
      await expect(archive.get('raw/gone')).rejects.toMatchObject({ code: 'archive.missing' });
      expect(await archive.get('raw/gone2')).toEqual(bytes('raw/gone2'));
      expect(await archive.put('raw/gone', bytes('again'), 'text/plain')).toBe('created');
    });

    test('lists the keys below a prefix in the order of their bytes', async () => {
      const keys = ['listings/b/1', 'listings/b-1', 'listings/a/z/9', 'listings/가/1', 'listings/a/b', 'listingsX/1'];
      for (const key of keys) await archive.put(key, bytes(key), 'text/html');
      expect(await listed(archive, 'listings/')).toEqual([
        'listings/a/b',
        'listings/a/z/9',
        'listings/b-1',
        'listings/b/1',
        'listings/가/1',
      ]);
      expect(await listed(archive, 'listings/a/')).toEqual(['listings/a/b', 'listings/a/z/9']);
      expect(await listed(archive, 'listings/b')).toEqual(['listings/b-1', 'listings/b/1']);
      expect(await listed(archive, 'nowhere/')).toEqual([]);
    });
  });
}
