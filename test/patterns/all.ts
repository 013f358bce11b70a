import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { literalsOf } from './literals.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

interface Pattern {
  file: string;
  source: string;
  flags: string;
}

/** Patterns that are put together when a module of the core is loaded. */
const builtBy = async (file: string): Promise<Pattern[]> => {
  const built: Pattern[] = [];
  const Native = globalThis.RegExp;
  globalThis.RegExp = class extends Native {
    constructor(source: string | RegExp, flags?: string) {
      super(source, flags);
      built.push({ file, source: this.source, flags: this.flags });
    }
  } as RegExpConstructor;
  try {
    await import(`${pathToFileURL(`${ROOT}/${file}`).href}?patterns`);
  } finally {
    globalThis.RegExp = Native;
  }
  return built;
};

/** Every regular expression under functions/: literals of all files, and what the core's modules put together. */
export const patternsOf = async (): Promise<Pattern[]> => {
  const files = globSync('functions/**/*.ts', { cwd: ROOT }).sort();
  const literals = files.flatMap((file) =>
    literalsOf(readFileSync(`${ROOT}/${file}`, 'utf8')).map(({ source, flags }) => ({ file, source, flags })),
  );
  const composed: Pattern[] = [];
  for (const file of files.filter((name) => name.startsWith('functions/core/'))) {
    if (readFileSync(`${ROOT}/${file}`, 'utf8').includes('new RegExp(')) composed.push(...(await builtBy(file)));
  }
  return [...literals, ...composed];
};
