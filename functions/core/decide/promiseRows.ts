import { makeId } from '../ids.ts';
import type { Event } from '../model/event.ts';
import type { CommitmentFact } from '../model/fact.ts';
import { type Commitment, unreported, type Wording } from '../model/ledger.ts';
import { movedFields, namesField } from './movedFields.ts';
import { partitionPromises } from './partitionPromises.ts';
import { bySaying, type Said } from './promiseLikeness.ts';
import { standing } from './standing.ts';

/** One text's promises, and where they were made. */
export interface Promises {
  facts: CommitmentFact[];
  releaseId: string;
  sightingId: string;
  publishedOn: string | null;
  councilKey: string | null;
  meetingId: string | null;
  at: string;
}

type Change = Event['data']['changes'][number];

export interface FiledPromises {
  /** Rows to write. */
  rows: Commitment[];
  /** Of these, new ones. */
  fresh: Commitment[];
  changes: Change[];
  /** The row of each fact, in its order. */
  rowIds: string[];
}

/**
 * Files a text's promises in the ledger of its council. All wordings are grouped anew, so that the rows depend on what
 * was said and not on what came first; a row keeps its id with its first wording, and rows that turn out to be one
 * leave their ids behind as aliases.
 */
export const filePromises = (text: Promises, known: readonly Commitment[]): FiledPromises => {
  const rows = known.filter(({ mergedInto }) => mergedInto === null);
  const saidNow = text.facts.map((fact) => wordingOf(fact, text));
  const old = rows.flatMap((row) => row.wordings.map((wording) => ({ row, said: completed(wording, row) })));
  const repeated = new Map<Said, { row: Commitment; said: Said }>();
  for (const said of saidNow) {
    const same = old.find((other) => ![...repeated.values()].includes(other) && isRepeated(said, other.said));
    if (same) repeated.set(said, same);
  }
  const kept = new Set([...repeated.values()].map(({ said }) => said));
  const before = old.map(({ row, said }) => ({
    row,
    was: said,
    said: said.sightingId === text.sightingId && !kept.has(said) ? { ...said, superseded: true } : said,
  }));
  const fresh = saidNow.filter((said) => !repeated.has(said));
  const groups = partitionPromises([...before.map(({ said }) => said), ...fresh]);
  const owners = new Map(before.map(({ said, row }) => [said, row]));
  const placed = placeGroups(groups, owners, rows, text);
  const groupOf = new Map(placed.flatMap((place) => place.group.map((said) => [said, place] as const)));
  const nowAs = new Map(before.map(({ was, said }) => [was, said]));
  const rowIds = saidNow.map((said) => {
    const same = repeated.get(said)?.said;
    return groupOf.get(same ? (nowAs.get(same) ?? same) : said)?.row.id ?? '';
  });
  const written = placed.filter(({ row, old: was }) => was === null || JSON.stringify(row) !== JSON.stringify(was));
  return {
    rows: [...written.map(({ row }) => row), ...aliases(placed, rows)],
    // What was torn off another row was told of with it.
    fresh: placed.filter(({ group }) => group.every((said) => fresh.includes(said))).map(({ row }) => row),
    changes: placed.flatMap(({ row, old: was, group }) => (was ? changeOf(row.id, group, new Set(fresh)) : [])),
    rowIds,
  };
};

const wordingOf = (fact: CommitmentFact, { releaseId, sightingId, publishedOn, meetingId }: Promises): Said => ({
  releaseId,
  quote: fact.quote,
  sightingId,
  publishedOn,
  meetingId,
  fact,
  superseded: false,
});

/** A wording that was stored without its own reading has the row's. */
const completed = (wording: Wording, row: Commitment): Said => ({
  ...wording,
  meetingId: wording.meetingId ?? row.meetingId,
  fact: wording.fact ?? { ...row.fact, quote: wording.quote },
});

/** The same words in the same release, be it another copy of it: nothing was said anew. */
const isRepeated = (said: Said, known: Said): boolean =>
  !known.superseded &&
  known.quote === said.quote &&
  known.releaseId === said.releaseId &&
  movedFields(known.fact, said.fact).length === 0;

interface Placed {
  group: Said[];
  row: Commitment;
  /** As it was stored; null: it is new. */
  old: Commitment | null;
}

const placeGroups = (
  groups: Said[][],
  owners: Map<Said, Commitment>,
  rows: readonly Commitment[],
  text: Promises,
): Placed[] => {
  const firsts = new Map(rows.map((row) => [row.id, row.wordings[0]]));
  return groups.map((group) => {
    const holders = [...new Set(group.flatMap((said) => owners.get(said) ?? []))]
      // A row that was torn apart stays with its first wording.
      .filter((row) => group.some((said) => isFirst(said, firsts.get(row.id), owners.get(said) === row)))
      .sort((a, b) =>
        a.firstSeenAt === b.firstSeenAt ? (a.id < b.id ? -1 : 1) : a.firstSeenAt < b.firstSeenAt ? -1 : 1,
      );
    const old = holders[0] ?? null;
    const first = [...group].sort(bySaying)[0];
    const sayings = old ? inOldOrder(group, old) : group;
    const base = old ?? {
      id: makeId('cmt', first?.releaseId ?? text.releaseId, first?.sightingId ?? '', first?.quote ?? ''),
      councilKey: text.councilKey,
      meetingId: first?.meetingId ?? text.meetingId,
      firstSeenAt: text.at,
      ...unreported(),
    };
    const reports = old ? holders.flatMap((row) => row.reports) : [];
    const row: Commitment = { ...base, fact: standing(group), wordings: sayings, ...(old ? { reports } : {}) };
    return { group, row, old };
  });
};

const isFirst = (said: Said, first: Wording | undefined, own: boolean): boolean =>
  own && first !== undefined && isSameSaying(said, first);

/** What was purged has no words left but those of its act. */
const isSameSaying = (said: Said, other: Wording): boolean =>
  said.quote === other.quote &&
  said.releaseId === other.releaseId &&
  (said.quote !== '' || said.fact.act === other.fact?.act);

/** Stored wordings keep their places, so that the first stays first. */
const inOldOrder = (group: Said[], old: Commitment): Said[] => {
  const place = (said: Said): number => {
    const index = old.wordings.findIndex((other) => isSameSaying(said, other) && other.sightingId === said.sightingId);
    return index < 0 ? old.wordings.length : index;
  };
  return [...group].sort((a, b) => place(a) - place(b));
};

const aliases = (placed: Placed[], rows: readonly Commitment[]): Commitment[] => {
  const alive = new Set(placed.map(({ row }) => row.id));
  return rows
    .filter(({ id }) => !alive.has(id))
    .flatMap((row) => {
      const first = row.wordings[0];
      const heir = placed.find(({ group }) => group.some((said) => isFirst(said, first, true)));
      return heir ? [{ ...row, mergedInto: heir.row.id, nextAt: null }] : [];
    });
};

/**
 * What a new wording moves against all that was known: told once, whichever of the two came first, and not again when
 * another text says the same. `before` is what was said earlier.
 */
const changeOf = (commitmentId: string, group: Said[], fresh: ReadonlySet<Said>): Change[] => {
  const known = group.filter((said) => !fresh.has(said));
  return group.flatMap((said) => {
    if (!fresh.has(said) || known.length === 0) return [];
    const stood = standing(known);
    const fields = movedFields(stood, said.fact);
    const isKnown = known.some(
      ({ superseded, fact }) =>
        !superseded && movedFields(fact, said.fact).length === 0 && fields.every((field) => namesField(fact, field)),
    );
    if (fields.length === 0 || isKnown) return [];
    const isLater = known.every((other) => bySaying(other, said) < 0);
    const [before, after] = isLater ? [stood, said.fact] : [said.fact, stood];
    return [{ commitmentId, fields, before, after }];
  });
};
