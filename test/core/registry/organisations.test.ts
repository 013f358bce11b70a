import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Organisation, OrganisationFile } from '../../../functions/core/model/organisation.ts';
import { holdsOn } from '../../../functions/core/registry/era.ts';

const file = JSON.parse(readFileSync(new URL('../../../seeds/organisations.json', import.meta.url), 'utf8')) as unknown;
const rows = OrganisationFile.parse(file).organisations;
const until = (row: Organisation): string => row.validUntil ?? '9999-12-31';

test('every row passes the schema and names known lineages only', () => {
  const lineages = new Set(rows.map((row) => row.lineage));
  const unknown = rows.flatMap((row) => [...row.formerly, ...(row.successor === null ? [] : [row.successor])]);
  expect(unknown.filter((lineage) => !lineages.has(lineage))).toEqual([]);
  expect(rows.length).toBeGreaterThan(100);
});

test('a lineage has one name at a time', () => {
  const overlaps = rows.flatMap((a, i) =>
    rows
      .slice(i + 1)
      .filter((b) => a.lineage === b.lineage && a.validFrom < until(b) && b.validFrom < until(a))
      .map((b) => `${a.name}/${b.name}`),
  );
  expect(overlaps).toEqual([]);
});

test('a lineage that ends names its heir', () => {
  const lastRows = rows.filter(
    (row) => row.central && !rows.some((other) => other.lineage === row.lineage && other.validFrom > row.validFrom),
  );
  const open = lastRows.filter((row) => row.validUntil !== null && row.successor === null);
  expect(open.map((row) => row.name)).toEqual([]);
});

test('on every day on which something changes a name stands for one body', () => {
  const days = [...new Set(rows.flatMap((row) => [row.validFrom, ...(row.validUntil ? [row.validUntil] : [])]))];
  const doubles = days.flatMap((day) => {
    const bodies = new Map<string, Set<string>>();
    for (const row of rows.filter((each) => holdsOn(each, day))) {
      for (const name of [row.name, ...row.shortNames.map((short) => short.name)]) {
        bodies.set(name, (bodies.get(name) ?? new Set()).add(row.lineage));
      }
    }
    return [...bodies].filter(([, lineages]) => lineages.size > 1).map(([name]) => `${day} ${name}`);
  });
  expect(doubles).toEqual([]);
});

test.each([
  ['2013-03-22', 'industry', '지식경제부'],
  ['2013-03-23', 'industry', '산업통상자원부'],
  ['2025-09-30', 'industry', '산업통상자원부'],
  ['2025-10-01', 'industry', '산업통상부'],
  ['2017-07-25', 'sme', '중소기업청'],
  ['2017-07-26', 'sme', '중소벤처기업부'],
  ['2026-01-01', 'finance', '기획재정부'],
  ['2026-01-02', 'finance', '재정경제부'],
  ['2026-01-02', 'budget', '기획예산처'],
  ['2020-09-12', 'disease-control', '질병관리청'],
])('on %s %s is %s', (day, lineage, name) => {
  expect(rows.filter((row) => row.lineage === lineage && holdsOn(row, day)).map((row) => row.name)).toEqual([name]);
});
