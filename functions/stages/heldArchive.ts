import type { Archive } from '../ports.ts';

/** An archive whose new bytes are held in memory until it is known that they are worth keeping. */
export class HeldArchive implements Archive {
  private readonly below: Archive;
  private readonly held = new Map<string, { bytes: Uint8Array; contentType: string }>();

  constructor(below: Archive) {
    this.below = below;
  }

  async put(key: string, bytes: Uint8Array, contentType: string): Promise<'created' | 'exists'> {
    if (this.held.has(key)) return 'exists';
    this.held.set(key, { bytes, contentType });
    return 'created';
  }

  async get(key: string): Promise<Uint8Array> {
    return this.held.get(key)?.bytes ?? this.below.get(key);
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.held.delete(key);
    await this.below.remove(keys);
  }

  list(prefix: string): AsyncIterable<string> {
    return this.below.list(prefix);
  }

  /** Stores what was held. */
  async keep(): Promise<void> {
    for (const [key, { bytes, contentType }] of this.held) await this.below.put(key, bytes, contentType);
  }
}
