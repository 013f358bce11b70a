import { extract } from './extract/extract.ts';
import { bands } from './identify/bands.ts';
import { periodMarks } from './identify/periodMarks.ts';
import { signature, textHash } from './identify/signature.ts';
import type { Facts } from './model/fact.ts';
import { type Cleaned, clean } from './normalise/clean.ts';
import { identityText } from './normalise/identityText.ts';
import type { Registry } from './registry/registry.ts';

/** One text, read: cleaned, fingerprinted, understood. Nothing here knows what else is in the corpus. */
export interface ReadText {
  cleaned: Cleaned;
  textHash: string;
  /** Letters and digits. */
  length: number;
  signature: number[];
  bands: string[];
  periodMarks: string[];
  facts: Facts;
}

/** @param text title, newline, body; as the source's reader gave it. */
export const readText = (text: string, context: { publishedOn: string | null; registry: Registry }): ReadText => {
  const cleaned = clean(text);
  const identity = identityText(cleaned.text);
  const minHash = signature(identity);
  return {
    cleaned,
    textHash: textHash(identity),
    length: identity.length,
    signature: minHash,
    bands: bands(minHash),
    periodMarks: periodMarks(cleaned.text),
    facts: extract(cleaned.text, context),
  };
};
