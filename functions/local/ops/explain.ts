import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { shippedRegistry } from '../../compose/shipped.ts';
import { ALERT_CONFIDENCE } from '../../core/decide/decideLedger.ts';
import { AppError } from '../../core/errors.ts';
import { readText } from '../../core/readText.ts';
import { markedPage } from '../markedPage.ts';
import { markedLines } from '../markedTerminal.ts';
import { marksOf } from '../marks.ts';
import { dayOption } from './dayOption.ts';

/** Shows what is read from a text, and from which words. Needs no store. */
export const addExplainVerb = (program: Command): void => {
  program
    .command('explain <file>')
    .description('show a text with the words marked that gave each fact, the rule and how sure it is')
    .option('--published <day>', 'day of publication: without it relative days stay open', dayOption)
    .option('--html <out>', 'write a page instead of printing')
    .action(async (file: string, options: { published?: string; html?: string }, command: Command) => {
      const text = await readFile(file, 'utf8').catch((cause: unknown) => {
        throw new AppError('not.found', `cannot read ${file}`, { cause });
      });
      const { cleaned, facts } = readText(text, {
        publishedOn: options.published ?? null,
        registry: shippedRegistry(),
      });
      if (command.optsWithGlobals<{ json?: true }>().json) return console.log(JSON.stringify(facts));
      const marks = marksOf(facts);
      if (options.html === undefined) return console.log(markedLines(cleaned.text, marks, ALERT_CONFIDENCE).join('\n'));
      await writeFile(options.html, markedPage(basename(file), cleaned.text, marks, ALERT_CONFIDENCE));
      console.log(`${marks.length} marks: ${options.html}`);
    });
};
