import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../functions/core/extract/kinds.ts';
import { bands } from '../../functions/core/identify/bands.ts';
import { similarity } from '../../functions/core/identify/signature.ts';
import { OrganisationFile } from '../../functions/core/model/organisation.ts';
import { CouncilRegistryFile, SeedRecord } from '../../functions/core/model/seed.ts';
import { clean } from '../../functions/core/normalise/clean.ts';

const seeds = new URL('../../seeds/', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, seeds), 'utf8'));

const files = readdirSync(new URL('records/', seeds)).sort();
const records = files.map((file) => SeedRecord.parse(json(`records/${file}`)));
const { organisations } = OrganisationFile.parse(json('organisations.json'));
const { councils } = CouncilRegistryFile.parse(json('councils.json'));
const centralOf = new Map(organisations.map(({ lineage, central }) => [lineage, central]));
const keyOf = ({ lineages, kind, parent }: { lineages: string[]; kind: string; parent: string | null }): string =>
  [[...lineages].sort().join('+'), kind, parent].join('/');

describe('seed records', () => {
  it('are the five documents, each in the file of its id', () => {
    expect(files).toEqual(records.map(({ id }) => `${id}.json`));
    expect(records).toHaveLength(5);
    expect(new Set(records.map(({ textHash }) => textHash)).size).toBe(5);
    expect(new Set(records.map(({ origin }) => origin.file)).size).toBe(5);
  });

  it('are four meetings on the days that are known, and one plan', () => {
    const days = records.map(({ council }) => council && [council.heldOn, council.year, council.dayOfMonth]);
    expect(days).toContainEqual(['2014-03-26', 2014, null]);
    expect(days).toContainEqual([null, 2019, 22]);
    expect(days).toContainEqual(['2021-07-06', 2021, null]);
    expect(days).toContainEqual(['2024-05-28', 2024, null]);
    expect(days.filter((day) => day === null)).toHaveLength(1);
  });

  it.each(records)('$id names bodies as they were called on the day', (record) => {
    const on = record.council?.heldOn ?? record.publishedOn ?? `${record.council?.year}-06-30`;
    const parties = [...(record.council?.parties ?? []), ...record.commitments.flatMap(({ actors }) => actors)];
    for (const { name, lineage } of parties) {
      const held = organisations.filter(
        (row) => row.lineage === lineage && row.validFrom <= on && (row.validUntil === null || on < row.validUntil),
      );
      expect(held.map((row) => row.name)).toContain(name);
    }
    for (const { lineage } of record.council?.parties ?? []) expect(centralOf.get(lineage)).toBe(true);
  });

  it.each(records)('$id holds short acts, each once, and nobody’s contact data', (record) => {
    const acts = record.commitments.map(({ act }) => act);
    expect(new Set(acts).size).toBe(acts.length);
    for (const act of acts) expect(act.length).toBeLessThanOrEqual(50);
    for (const text of [record.title, ...acts]) expect(clean(text)).toMatchObject({ text, dropped: [] });
  });

  it('are different texts, which share no bucket', () => {
    for (const a of records)
      for (const b of records.slice(records.indexOf(a) + 1)) {
        expect(similarity(a.signature, b.signature)).toBeLessThan(0.3);
        expect(bands(a.signature).filter((key) => bands(b.signature).includes(key))).toEqual([]);
      }
  });
});

describe('the council registry', () => {
  it('has each council once, under its normalised kind', () => {
    expect(new Set(councils.map(keyOf)).size).toBe(councils.length);
    for (const { kind } of councils) expect(kindOf(kind)).toBe(kind);
  });

  it.each(councils)('$name joins bodies that are known, at least two of them central', ({ lineages }) => {
    for (const lineage of lineages) expect(centralOf.has(lineage)).toBe(true);
    expect(lineages.filter((lineage) => centralOf.get(lineage)).length).toBeGreaterThanOrEqual(2);
  });

  it('knows the councils of the seed records, none younger than the record', () => {
    for (const { council } of records) {
      if (!council) continue;
      const lineages = council.parties.map(({ lineage }) => lineage);
      const row = councils.find((each) => keyOf(each) === keyOf({ lineages, kind: council.kind, parent: null }));
      expect(row?.firstKnownOn.localeCompare(council.heldOn ?? `${council.year}`)).toBeLessThanOrEqual(0);
    }
  });

  it('knows the parents of sub-councils', () => {
    for (const { parent } of councils) if (parent !== null) expect(councils.map(({ name }) => name)).toContain(parent);
  });
});
