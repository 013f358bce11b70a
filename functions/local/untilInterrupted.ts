/** Resolves at Ctrl-C or SIGTERM. */
export const untilInterrupted = (ready: () => void): Promise<void> =>
  new Promise((resolve) => {
    const alive = setInterval(() => {}, 3_600_000);
    const end = () => {
      clearInterval(alive);
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    ready();
  });
