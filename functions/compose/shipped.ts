import councils from '../../seeds/councils.json' with { type: 'json' };
import organisations from '../../seeds/organisations.json' with { type: 'json' };
import { councilKey } from '../core/decide/councilKey.ts';
import { type Organisation, OrganisationFile } from '../core/model/organisation.ts';
import { CouncilRegistryFile, SeedRecord } from '../core/model/seed.ts';
import { buildRegistry, type Registry } from '../core/registry/registry.ts';
import type { Choices } from '../core/render/pages/criteriaFields.ts';

/** The organisations that ship with the project, a row for each name and time. */
export const shippedOrganisations = (): Organisation[] => OrganisationFile.parse(organisations).organisations;

/** The seed records that ship with the project, each checked against its schema; bundled only where they are loaded. */
export const shippedSeeds = async (): Promise<SeedRecord[]> => {
  const files = await Promise.all([
    import('../../seeds/records/industry-sme-2019.json', { with: { type: 'json' } }),
    import('../../seeds/records/industry-sme-2021.json', { with: { type: 'json' } }),
    import('../../seeds/records/industry-sme-2024.json', { with: { type: 'json' } }),
    import('../../seeds/records/science-sme-2014.json', { with: { type: 'json' } }),
    import('../../seeds/records/sme-exports-2016.json', { with: { type: 'json' } }),
  ]);
  return files.map((file) => SeedRecord.parse(file.default));
};

export const shippedRegistry = (): Registry => buildRegistry(shippedOrganisations());

/** What a reader may choose from on the subscription pages: bodies under their present names, registered councils. */
export const shippedChoices = (): Choices => ({
  organisations: shippedOrganisations()
    .filter(({ validUntil }) => validUntil === null)
    .map(({ lineage, name }) => ({ lineage, name })),
  councils: CouncilRegistryFile.parse(councils).councils.map(({ lineages, kind, parent, name }) => ({
    key: councilKey({ parties: lineages.map((lineage) => ({ name: lineage, lineage })), kind, parent }),
    name,
  })),
});
