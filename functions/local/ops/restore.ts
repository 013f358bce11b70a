import { Argument, type Command } from 'commander';
import { AppError } from '../../core/errors.ts';
import { type TableName, topology } from '../../topology.ts';
import { stackOf } from './pause.ts';
import { restoreLines } from './restore/report.ts';
import { restoreAlerts } from './restore/restoreAlerts.ts';
import { restoreCorpus } from './restore/restoreCorpus.ts';
import { stackOption } from './stackWords.ts';
import { whatRuns } from './stops.ts';
import { withStore } from './withStore.ts';

const outputs: Record<TableName, string> = { corpus: 'CorpusTable', alerts: 'AlertsTable' };

export const addRestoreVerb = (program: Command): void => {
  program
    .command('restore')
    .description('with --stack: put a table back as a restored copy of it has it, and read again what came since')
    .addArgument(new Argument('<table>', 'which of the two').choices(Object.keys(topology.tables)))
    .requiredOption('--from <table>', 'what AWS restored: infra/RUNBOOK.md, "Restoring a table"')
    .option('--apply', 'do it; without it the command says what it would do')
    .action((table: TableName, { from, apply = false }: { from: string; apply?: boolean }, command: Command) =>
      withStore(command, async (system, answer) => {
        const stack = stackOf(system);
        const at = stackOption(stack);
        const live = stack.outputs[outputs[table]];
        if (live === undefined || live === from) {
          throw new AppError('config.invalid', `--from ${from}: name the restored table, not the stack's own`);
        }
        if (apply)
          mustBePaused(
            (await whatRuns(stack)).filter(({ running }) => running),
            at,
          );
        const pair = { live, backup: from, endpoint: null };
        const report = await (table === 'corpus' ? restoreCorpus : restoreAlerts)(pair, apply, system.app.ports);
        const next = `next: npm run ops -- seed${at}, then resume${at}, status${at} until nothing waits, replay${at}`;
        answer([...restoreLines(report), ...(apply ? [next] : [])], report);
      }),
    );
};

/** Whoever writes while items go back would be overwritten, or overwrite them. */
const mustBePaused = (running: { name: string }[], at: string): void => {
  if (running.length === 0) return;
  const names = running.map(({ name }) => name).join(', ');
  throw new AppError('config.invalid', `still running: ${names}; first: npm run ops -- pause${at}`);
};
