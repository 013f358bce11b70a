import { AppError } from '../core/errors.ts';
import type { EventLease } from '../ports.ts';
import { topology } from '../topology.ts';
import { corpusKeys } from './corpusKeys.ts';
import type { DynamoTable, Expression } from './dynamoTable.ts';

const { partitionKey, sortKey } = topology.tables.corpus.indexes.pending;

/** When an event is looked at next, beside the record where the index finds it and in the record. */
const moved = (nextAt: string | null): Expression => ({
  text:
    nextAt === null
      ? 'SET #record.#nextAt = :nextAt REMOVE #kind, #at'
      : 'SET #kind = :kind, #at = :nextAt, #record.#nextAt = :nextAt',
  names: { '#record': 'record', '#nextAt': 'nextAt', '#kind': partitionKey, '#at': sortKey },
  values: { ':nextAt': nextAt, ...(nextAt === null ? {} : { ':kind': 'event' }) },
});

/** See {@link Corpus.scheduleEvent}. Throws `not.found`. */
export const scheduleEvent = async (table: DynamoTable, id: string, nextAt: string | null): Promise<void> => {
  const found = await table.update(corpusKeys.event(id), moved(nextAt), 'attribute_exists(pk)');
  if (!found) throw new AppError('not.found', `event ${id}`);
};

/** See {@link Corpus.leaseEvent}. */
export const leaseEvent = (table: DynamoTable, { id, at, until }: EventLease): Promise<boolean> => {
  const { text, names, values } = moved(until);
  const leased: Expression = {
    text: `${text}, leaseUntil = :nextAt`,
    names: { ...names },
    values: { ...values, ':now': at, ':kind': 'event' },
  };
  const free = '(attribute_not_exists(leaseUntil) OR leaseUntil <= :now)';
  return table.update(corpusKeys.event(id), leased, `#kind = :kind AND ${free}`);
};

/** See {@link Corpus.releaseEvent}. */
export const releaseEvent = async (
  table: DynamoTable,
  { id, until }: EventLease,
  nextAt: string | null,
): Promise<void> => {
  const { text, names, values } = moved(nextAt);
  const released: Expression = {
    text: nextAt === null ? `${text}, leaseUntil` : `${text} REMOVE leaseUntil`,
    names: { ...names },
    values: { ...values, ':until': until },
  };
  await table.update(corpusKeys.event(id), released, 'leaseUntil = :until');
};
