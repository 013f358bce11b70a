import type { Command } from 'commander';
import { shippedOrganisations } from '../../compose/shipped.ts';

/** Names that criteria can use. Needs no store. */
export const addOrganisationsVerb = (program: Command): void => {
  program
    .command('organisations [word]')
    .description('list the bodies that are known, their lineage first: all names of a lineage mean the same body')
    .action((word: string | undefined, _options, command: Command) => {
      const rows = shippedOrganisations().filter(({ lineage, name, shortNames }) =>
        [lineage, name, ...shortNames.map((short) => short.name)].some((text) => text.includes(word ?? '')),
      );
      const lines = rows.map(({ lineage, name, shortNames, validFrom, validUntil }) =>
        [lineage, name, shortNames.map((short) => short.name).join(' '), `${validFrom ?? ''}–${validUntil ?? ''}`].join(
          '  ',
        ),
      );
      console.log(command.optsWithGlobals<{ json?: true }>().json ? JSON.stringify(rows) : lines.join('\n'));
    });
};
