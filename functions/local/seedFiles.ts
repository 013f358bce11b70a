import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SeedRecord } from '../core/model/seed.ts';

const RECORDS = fileURLToPath(new URL('../../seeds/records/', import.meta.url));

/** The seed records that ship with the project, each checked against its schema. */
export const readSeedRecords = async (): Promise<SeedRecord[]> => {
  const files = (await readdir(RECORDS)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => SeedRecord.parse(JSON.parse(await readFile(`${RECORDS}${name}`, 'utf8')))),
  );
};
