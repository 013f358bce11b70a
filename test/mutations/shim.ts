import { isDeepStrictEqual } from 'node:util';

/** As much of vitest as the fast tests of core/extract and core/registry use, run within a worker in milliseconds. */
interface Named {
  name: string;
  run: () => unknown;
}

const tests: Named[] = [];
const scope: string[] = [];

/** The tests that the files imported since the last call have declared. */
export const takeTests = (): Named[] => tests.splice(0);

const titled = (template: string, row: unknown[]): string => {
  let i = 0;
  return template.replace(/%[sdj]/g, () => String(row[i++]));
};
type Body = (...args: never[]) => unknown;

const declare = (name: string, ...rest: unknown[]): void => {
  const body = rest.findLast((each) => typeof each === 'function') as () => unknown;
  tests.push({ name: [...scope, name].join(' › '), run: body });
};
const each =
  (declareOne: (name: string, body: () => unknown) => void) =>
  (rows: unknown[]) =>
  (template: string, body: Body): void => {
    for (const row of rows) {
      const args = Array.isArray(row) ? row : [row];
      declareOne(titled(template, args), () => (body as (...all: unknown[]) => unknown)(...args));
    }
  };
export const test = Object.assign(declare, { each: each(declare) });
export const it = test;
const group = (name: string, body: () => unknown): void => {
  scope.push(name);
  body();
  scope.pop();
};
export const describe = Object.assign(group, { each: each(group) });

class Unmet extends Error {}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
/** Drops parts that are undefined, as `toEqual` does. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, plain(part)]])),
  );
};
const equals = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b));
const holds = (got: unknown, want: unknown): boolean => {
  if (Array.isArray(want))
    return Array.isArray(got) && got.length === want.length && want.every((part, i) => holds(got[i], part));
  if (!isRecord(want)) return equals(got, want);
  return isRecord(got) && Object.entries(want).every(([key, part]) => holds(got[key], part));
};

export const expect = (got: unknown): Record<string, unknown> => {
  const checks = (wanted: boolean) => {
    const check = (ok: boolean): void => {
      if (ok !== wanted) throw new Unmet();
    };
    const size = isRecord(got) && 'length' in got ? got.length : Number.NaN;
    return {
      toBe: (want: unknown) => check(Object.is(got, want)),
      toEqual: (want: unknown) => check(equals(got, want)),
      toStrictEqual: (want: unknown) => check(equals(got, want)),
      toMatchObject: (want: unknown) => check(holds(got, want)),
      toHaveLength: (want: number) => check(size === want),
      toBeNull: () => check(got === null),
      toBeUndefined: () => check(got === undefined),
      toBeDefined: () => check(got !== undefined),
      toBeGreaterThan: (want: number) => check(Number(got) > want),
      toBeGreaterThanOrEqual: (want: number) => check(Number(got) >= want),
      toBeLessThan: (want: number) => check(Number(got) < want),
      toBeLessThanOrEqual: (want: number) => check(Number(got) <= want),
      toContain: (want: unknown) => check((got as unknown[] | string).includes(want as never)),
      toMatch: (want: RegExp) => check(want.test(String(got))),
    };
  };
  return { ...checks(true), not: checks(false) };
};
