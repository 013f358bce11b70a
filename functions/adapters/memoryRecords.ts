/** Records by key. What goes in and what comes out are copies, as with any store. */
export class MemoryRecords<T> {
  private readonly records = new Map<string, { value: T; seq: number }>();

  get(key: string): T | undefined {
    const record = this.records.get(key);
    return record && structuredClone(record.value);
  }

  has(key: string): boolean {
    return this.records.has(key);
  }

  set(key: string, value: T, seq = 0): void {
    this.records.set(key, { value: structuredClone(value), seq });
  }

  /** False: the key was taken. */
  add(key: string, value: T): boolean {
    if (this.records.has(key)) return false;
    this.set(key, value);
    return true;
  }

  /** Leaves alone what a later decision wrote. */
  setFenced(key: string, value: T, seq: number): void {
    const stored = this.records.get(key);
    if (stored === undefined || stored.seq <= seq) this.set(key, value, seq);
  }

  delete(key: string): boolean {
    return this.records.delete(key);
  }

  /** Copies of all, in order of key. */
  all(): T[] {
    return [...this.records.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { value }]) => structuredClone(value));
  }

  /** All of them, no copies, in no order: for looking only. */
  *each(): Generator<Readonly<T>> {
    for (const { value } of this.records.values()) yield value;
  }

  /** Copies of those that `keep` keeps, in no order. */
  where(keep: (value: Readonly<T>) => boolean): T[] {
    return [...this.records.values()].flatMap(({ value }) => (keep(value) ? [structuredClone(value)] : []));
  }

  /** Those of the keys that are stored. */
  some(keys: string[]): Map<string, T> {
    return new Map(keys.flatMap((key) => (this.has(key) ? [[key, this.get(key) as T]] : [])));
  }
}

/** Writes `next` if the stored version is the one before it. */
export function putVersion<T extends { version: number }>(records: MemoryRecords<T>, key: string, next: T): boolean {
  if (records.get(key)?.version !== next.version - 1) return false;
  records.set(key, next);
  return true;
}

/** What is due at `before`, oldest first. */
export function dueOf<T extends { id: string; nextAt: string | null }>(
  records: readonly Readonly<T>[],
  before: string,
  limit: number,
): { id: string; nextAt: string }[] {
  return records
    .flatMap(({ id, nextAt }) => (nextAt !== null && nextAt <= before ? [{ id, nextAt }] : []))
    .sort((a, b) => (a.nextAt < b.nextAt ? -1 : 1))
    .slice(0, limit);
}
