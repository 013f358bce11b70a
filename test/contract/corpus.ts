import { afterAll, beforeAll, describe } from 'vitest';
import type { Corpus } from '../../functions/ports.ts';
import type { Opened } from './archive.ts';
import { laneCases } from './corpusLane.ts';
import { ledgerCases } from './corpusLedger.ts';
import { sightingCases } from './corpusSightings.ts';

/** What every Corpus keeps to. It is given empty; the cases use records of their own, in any order. */
export function corpusContract(name: string, open: () => Promise<Opened<Corpus>>): void {
  describe(`${name} as Corpus`, () => {
    let opened: Opened<Corpus>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const corpus = (): Corpus => opened.port;
    describe('sightings', () => sightingCases(corpus));
    describe('lane', () => laneCases(corpus));
    describe('ledger', () => ledgerCases(corpus));
  });
}
