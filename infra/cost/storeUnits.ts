import { topology } from '../../functions/topology.ts';

export type Item = Record<string, unknown>;

/**
 * What DynamoDB bills for requests (developer guide, "DynamoDB capacity unit consumption" and "Item sizes and formats").
 * Worked out here, as the embedded store counts characters instead of bytes, leaves indexes out and gives queries that
 * find nothing for nothing.
 */
const WRITE_BYTES = 1_024;
const READ_BYTES = 4_096;
const indexes = Object.values(topology.tables.corpus.indexes);

/** Names and values in UTF-8; three bytes and one for each element hold a list or a map together. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);

const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
  if (Array.isArray(value)) return 3 + value.reduce<number>((sum, each) => sum + 1 + valueBytes(each), 0);
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 1;
  return 3 + Object.keys(value).length + itemBytes(value as Item);
};

/** Of one item that is put, changed or removed (undefined: not there), with its entries in the indexes: keys only. */
export const writeUnits = (before: Item | undefined, after: Item | undefined): number => {
  const larger = Math.max(before ? itemBytes(before) : 0, after ? itemBytes(after) : 0);
  return Math.max(1, Math.ceil(larger / WRITE_BYTES)) + indexWrites(before, after);
};

/** An entry that moves is removed and put. */
const indexWrites = (before: Item | undefined, after: Item | undefined): number =>
  indexes.reduce((sum, { partitionKey, sortKey }) => {
    const [from, to] = [before, after].map((item) => {
      const key = [item?.[partitionKey], item?.[sortKey]];
      return key.includes(undefined) ? null : key.join('\n');
    });
    return sum + (from === to ? 0 : Number(from !== null) + Number(to !== null));
  }, 0);

/** Of items that one query gives, or of one item that is got; of one that is not there as well. */
export const readUnits = (items: Item[], consistent: boolean): number => {
  const bytes = items.reduce((sum, item) => sum + itemBytes(item), 0);
  return Math.max(1, Math.ceil(bytes / READ_BYTES)) * (consistent ? 1 : 0.5);
};
