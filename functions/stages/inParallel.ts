/**
 * Does `work` for every item, `most` at once at the most. What is under way is finished before the first error is
 * thrown.
 */
export const inParallel = async <T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, worker));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
};
