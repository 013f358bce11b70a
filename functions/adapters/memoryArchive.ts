import { AppError } from '../core/errors.ts';
import type { Archive } from '../ports.ts';

/** An archive that ends with the process. */
export class MemoryArchive implements Archive {
  private readonly objects = new Map<string, Uint8Array>();

  async put(key: string, bytes: Uint8Array): Promise<'created' | 'exists'> {
    if (this.objects.has(key)) return 'exists';
    this.objects.set(key, bytes.slice());
    return 'created';
  }

  async get(key: string): Promise<Uint8Array> {
    const bytes = this.objects.get(key);
    if (bytes === undefined) throw new AppError('archive.missing', key);
    return bytes.slice();
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.objects.delete(key);
  }

  async *list(prefix: string): AsyncGenerator<string> {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix));
    yield* keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }
}
