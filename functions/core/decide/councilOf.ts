import { makeId } from '../ids.ts';
import type { CouncilFact } from '../model/fact.ts';
import type { Council, CouncilRecord } from '../model/ledger.ts';
import { councilKey } from './councilKey.ts';
import { councilName } from './councilName.ts';
import { isSameMeeting } from './sameMeeting.ts';

/** `정기협의회`: says how often a council meets, not which it is. */
const GENERIC = /^(?:정기|정례|임시|수시|범부처|관계부처)(?:협의회|협의체|회의)$/;
const isGeneric = (kind: string): boolean => GENERIC.test(kind);

/**
 * The council that a text speaks of: the one under its key, or one of the same parties that met in the same days and
 * that only one of the two texts calls by its name.
 */
export const recordOf = (
  fact: CouncilFact,
  publishedOn: string | null,
  own: CouncilRecord | undefined,
  siblings: readonly CouncilRecord[],
): CouncilRecord | undefined =>
  own ??
  siblings.find(({ council, meetings }) => {
    if (council.kind === fact.kind) return councilKey({ ...council, parent: fact.parent }) === councilKey(fact);
    if (isGeneric(council.kind) === isGeneric(fact.kind)) return false;
    return meetings.some((meeting) => isSameMeeting(fact, publishedOn, meeting));
  });

/** A council under the best name that is known for it; its key never changes. */
export const councilOf = (fact: CouncilFact, known: Council | undefined, at: string): Council => {
  const key = councilKey(fact);
  const name = councilName(fact.name);
  if (!known) return { id: makeId('cnl', key), key, name, kind: fact.kind, parties: fact.parties, firstSeenAt: at };
  return isGeneric(known.kind) && !isGeneric(fact.kind) ? { ...known, name, kind: fact.kind } : known;
};
