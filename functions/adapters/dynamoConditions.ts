import type { Expression } from './dynamoTable.ts';

/** Nothing is stored yet. */
export const absent: Expression = { text: 'attribute_not_exists(pk)' };

/** What is stored is the version before this one. */
export const follows = (version: number): Expression => ({
  text: 'version = :before',
  values: { ':before': version - 1 },
});

/** As {@link follows}, or nothing is stored and this is version 1. */
export const followsOrFirst = (version: number): Expression => {
  const next = follows(version);
  return version === 1 ? { ...next, text: `${absent.text} OR ${next.text}` } : next;
};

/** What is stored was not written by a decision after `seq`. */
export const notAfter = (seq: number): Expression => ({
  text: `${absent.text} OR seq <= :seq`,
  values: { ':seq': seq },
});
