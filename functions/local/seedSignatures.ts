import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signature, similarity, textHash } from '../core/identify/signature.ts';
import type { SeedRecord } from '../core/model/seed.ts';
import { clean } from '../core/normalise/clean.ts';
import { identityText } from '../core/normalise/identityText.ts';

/** So many characters in a row, spaces apart, are wording and no longer a name: the longest run in the records, a programme name, has 15. */
const COPIED_FROM = 25;

/** A stretch of an original that a record repeats. */
interface CopiedRun {
  /** Path of the field, e.g. `commitments.3.act`. */
  field: string;
  /** Its first characters, without spaces. */
  run: string;
}

export interface SeedComparison {
  id: string;
  /** The original's file name; null when the folder has none that begins with the record's `origin.file`. */
  file: string | null;
  textHash: string | null;
  signature: number[];
  sameHash: boolean;
  sameSignature: boolean;
  /** Estimated Jaccard similarity of stored and recomputed signature, 1 when equal. */
  similarity: number;
  copied: CopiedRun[];
}

const compact = (text: string): string => text.replace(/\s/g, '');

function* stringsOf(value: unknown, path: string): Generator<{ field: string; text: string }> {
  if (typeof value === 'string') yield { field: path, text: compact(value) };
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* stringsOf(inner, path === '' ? key : `${path}.${key}`);
}

function copiedRuns(record: SeedRecord, original: string): CopiedRun[] {
  const text = compact(original);
  const windows = new Set<string>();
  for (let at = 0; at + COPIED_FROM <= text.length; at++) windows.add(text.slice(at, at + COPIED_FROM));
  return [...stringsOf(record, '')].flatMap(({ field, text: written }) => {
    for (let at = 0; at + COPIED_FROM <= written.length; at++) {
      const run = written.slice(at, at + COPIED_FROM);
      if (windows.has(run)) return [{ field, run }];
    }
    return [];
  });
}

/**
 * Recomputes text hash and signature of each record from the original documents in a folder, and looks for wording that
 * the record shares with its original. Originals are matched by file name prefix, `origin.file`.
 */
export async function compareSeeds(folder: string, records: readonly SeedRecord[]): Promise<SeedComparison[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    records.map(async (record) => {
      const file = names.find((name) => name.startsWith(record.origin.file)) ?? null;
      const original = file === null ? '' : await readFile(join(folder, file), 'utf8');
      const identity = identityText(clean(original).text);
      const hash = identity === '' ? null : textHash(identity);
      const values = signature(identity);
      const alike = similarity(values, record.signature);
      return {
        id: record.id,
        file,
        textHash: hash,
        signature: values,
        sameHash: hash === record.textHash,
        sameSignature: alike === 1,
        similarity: alike,
        copied: copiedRuns(record, original),
      };
    }),
  );
}
