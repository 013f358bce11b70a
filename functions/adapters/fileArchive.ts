import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../core/errors.ts';
import type { Archive } from '../ports.ts';

/**
 * An archive whose keys are paths below a folder. Content types are not kept. Files are read and written in one go:
 * handing a page to another thread takes longer than the page.
 */
export class FileArchive implements Archive {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The file appears under its key whole or not at all: `link` neither overwrites nor shows a half-written file. */
  async put(key: string, bytes: Uint8Array): Promise<'created' | 'exists'> {
    const path = this.pathOf(key);
    const draft = join(dirname(path), `.${randomUUID()}`);
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(draft, bytes);
      linkSync(draft, path);
      return 'created';
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return 'exists';
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  async get(key: string): Promise<Uint8Array> {
    try {
      return new Uint8Array(readFileSync(this.pathOf(key)));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw new AppError('archive.missing', key, { cause: error });
      throw error;
    }
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) await rm(this.pathOf(key), { force: true });
  }

  async *list(prefix: string): AsyncGenerator<string> {
    yield* this.below('', prefix);
  }

  /** In the order of whole keys as UTF-8 bytes, like S3: there a folder's name counts with its slash. */
  private async *below(folder: string, prefix: string): AsyncGenerator<string> {
    const entries = await readdir(join(this.folder, folder), { withFileTypes: true }).catch(() => []);
    const names = entries
      .filter(({ name }) => !name.startsWith('.'))
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .filter((name) => name.startsWith(prefix) || (name.endsWith('/') && prefix.startsWith(name)))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    for (const name of names) {
      if (name.endsWith('/')) yield* this.below(name, prefix);
      else yield name;
    }
  }

  /** Keys that could leave the folder, or that the list would not show, are not keys. */
  private pathOf(key: string): string {
    const segments = key.split('/');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    if (segments.some((segment) => segment === '' || segment.startsWith('.') || /[\\\u0000-\u001f]/.test(segment))) {
      throw new AppError('item.invalid', `not an archive key: ${JSON.stringify(key)}`);
    }
    return join(this.folder, ...segments);
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
