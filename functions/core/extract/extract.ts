import type { Facts } from '../model/fact.ts';
import type { Registry } from '../registry/registry.ts';
import { readCommitments } from './commitments.ts';
import { readCouncil } from './council.ts';
import { readText } from './reading.ts';
import { readReports } from './reports.ts';

export interface ExtractContext {
  /** Korean calendar day of publication; null where it is not known, and then relative days stay open. */
  publishedOn: string | null;
  registry: Registry;
}

/** What a cleaned release says that the ledger can hold. Pure; linear in the length of the text. */
export const extract = (text: string, context: ExtractContext): Facts => {
  const reading = readText(text, context.publishedOn, context.registry);
  const council = readCouncil(reading);
  return { council, commitments: readCommitments(reading, council), reports: readReports(reading) };
};
