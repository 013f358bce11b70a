/** Prints a figure among the test's lines. */
export const printed = (name: string, value: string | number): void => {
  process.stdout.write(`deployed: ${name}: ${value}\n`);
};

/** Does the work and prints how long it took. */
export const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const startedAt = performance.now();
  const result = await work();
  printed(name, `${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
};
