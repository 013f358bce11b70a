import { readFileSync } from 'node:fs';
import { OrganisationFile } from '../../../functions/core/model/organisation.ts';
import { buildRegistry } from '../../../functions/core/registry/registry.ts';

const file = JSON.parse(readFileSync(new URL('../../../seeds/organisations.json', import.meta.url), 'utf8')) as unknown;

/** The registry that ships with the project. */
export const registry = buildRegistry(OrganisationFile.parse(file).organisations);
