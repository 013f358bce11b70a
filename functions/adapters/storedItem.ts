import * as z from 'zod';
import { AppError } from '../core/errors.ts';

/** Where an item lies: partition key and sort key. */
export interface Key {
  pk: string;
  sk: string;
}

export type Item = Key & Record<string, unknown>;

/** Rises when a record's shape changes in a way that old items do not fit. */
const schemaVersion = 1;

/** A record as an item; what conditions and indexes look at stands beside it. */
export const itemOf = (key: Key, record: unknown, beside: Record<string, unknown> = {}): Item => ({
  ...key,
  ...beside,
  schema: schemaVersion,
  record,
});

/** The record of an item. Throws `item.invalid` for another schema version or a record that does not fit. */
export function recordOf<T>(schema: z.ZodType<T>, item: Item): T {
  const refused = (why: string) => new AppError('item.invalid', `${item.pk} / ${item.sk}: ${why}`);
  if (item.schema !== schemaVersion) throw refused(`schema ${String(item.schema)} instead of ${schemaVersion}`);
  // Not one schema for the item around the record: zod compiles each new schema when it is first used.
  const parsed = schema.safeParse(item.record);
  if (parsed.success) return parsed.data;
  throw refused(z.prettifyError(parsed.error));
}
