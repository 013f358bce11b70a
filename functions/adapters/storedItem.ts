import { z } from 'zod';
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
  const parsed = z.object({ schema: z.literal(schemaVersion), record: schema }).safeParse(item);
  if (parsed.success) return parsed.data.record;
  throw new AppError('item.invalid', `${item.pk} / ${item.sk}: ${z.prettifyError(parsed.error)}`);
}
