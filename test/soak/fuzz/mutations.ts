import { strToU8, unzipSync, zipSync } from 'fflate';

/** 0 ≤ n < 1. */
export type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const pick = <T>(random: Random, values: readonly [T, ...T[]]): T => values[below(random, values.length)] ?? values[0];

const EXTREMES = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff] as const;

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const flip: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  for (let count = 1 + below(random, 8); count > 0; count -= 1)
    changed[below(random, bytes.length)] = below(random, 256);
  return changed;
};

const truncate: Mutation = (bytes, random) => bytes.slice(0, below(random, bytes.length));

const splice: Mutation = (bytes, random, other) => {
  const from = below(random, other.length);
  const part = other.subarray(from, from + below(random, 4_000));
  const at = below(random, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at + (random() < 0.5 ? part.length : 0))]);
};

/** A piece again and again: deep nesting, many rows, long names. */
const repeat: Mutation = (bytes, random) => {
  const at = below(random, bytes.length);
  const part = bytes.subarray(at, at + 1 + below(random, 60));
  const times = pick(random, [3, 100, 2_000]);
  return Buffer.concat([bytes.subarray(0, at), ...Array<Uint8Array>(times).fill(part), bytes.subarray(at)]);
};

const remove: Mutation = (bytes, random) => {
  const at = below(random, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(random, 400))]);
};

/** A number of two or four bytes at one of its ends. */
const extreme: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  if (changed.length < 8) return changed;
  for (let count = 1 + below(random, 3); count > 0; count -= 1) {
    const at = below(random, changed.length - 4);
    const value = pick(random, EXTREMES);
    if (random() < 0.5) changed.writeUInt16LE(value & 0xffff, at);
    else changed.writeUInt32LE(value, at);
  }
  return changed;
};

/** Sizes, counts and offsets in the records of a zip (APPNOTE 6.3.10, §4.3); in anything else, its head. */
const zipField: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const records: number[] = [];
  for (let at = changed.indexOf('PK'); at !== -1 && records.length < 200; at = changed.indexOf('PK', at + 2))
    records.push(at);
  const at = records[below(random, records.length)] ?? 0;
  const field = at + 4 + 2 * below(random, 21);
  if (field + 4 <= changed.length) changed.writeUInt32LE(pick(random, EXTREMES), field);
  return changed;
};

const nest: Mutation = (bytes, random) =>
  zipSync({ [pick(random, ['Contents/section0.xml', 'inner.hwpx', 'Contents/content.hpf'])]: bytes }, { level: 0 });

const digits: Mutation = (bytes, random) => {
  const text = Buffer.from(bytes).toString('latin1');
  const found = [...text.matchAll(/\d+/g)];
  const match = found[below(random, found.length)];
  if (!match) return bytes;
  const number = pick(random, ['0', '-1', '1e9', '99999999999', '2147483648', '']);
  return Buffer.from(text.slice(0, match.index) + number + text.slice(match.index + match[0].length), 'latin1');
};

const ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
const markup: Mutation = (bytes, random) => {
  const at = below(random, bytes.length);
  const part = pick(random, [
    ENTITIES,
    '<p>'.repeat(5_000),
    '<hp:tbl>'.repeat(300),
    '&#x110000;&c;',
    '<![CDATA[',
    '<!--',
    '\u0000',
    '</hs:sec>',
  ]);
  return Buffer.concat([bytes.subarray(0, at), strToU8(part), bytes.subarray(at)]);
};

const PLAIN = [flip, truncate, splice, repeat, remove, extreme, zipField, digits, markup] as const;

/** Large repetitive members take the packer seconds. */
const pack = (members: Record<string, Uint8Array>): Uint8Array =>
  zipSync(members, { level: Object.values(members).some(({ length }) => length > 50_000) ? 0 : 1 });

/** What is inside a zip changed, and packed again, so that the change gets past the packing. */
const inside: Mutation = (bytes, random, other) => {
  try {
    const members = unzipSync(bytes);
    const names = Object.keys(members);
    const name = names[below(random, names.length)] ?? '';
    return pack({ ...members, [name]: pick(random, PLAIN)(members[name] ?? bytes, random, other) });
  } catch {
    return nest(bytes, random, other);
  }
};

/** One to three changes, the same for the same numbers; what is packed is mostly changed inside. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const kinds = bytes[0] === 0x50 ? ([...PLAIN, inside, inside, inside, nest] as const) : PLAIN;
  let changed = bytes;
  for (let count = 1 + below(random, 3); count > 0 && changed.length > 0; count -= 1) {
    changed = pick(random, random() < 0.02 ? [nest] : kinds)(changed, random, other);
  }
  return changed;
}
