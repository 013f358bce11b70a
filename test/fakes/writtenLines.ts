import { vi } from 'vitest';

/** The lines written to standard output and error while `act` runs. */
export const writtenLines = async (act: () => Promise<void> | void): Promise<string[]> => {
  const written: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0),
  );
  try {
    await act();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return written.join('').split('\n');
};
