import type { Party } from '../model/fact.ts';
import { oneLine } from './words.ts';

export const partyNames = (parties: readonly Party[]): string =>
  parties.map((party) => oneLine(party.name)).join(' · ');
