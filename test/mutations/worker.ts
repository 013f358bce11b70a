import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** A file as it shall be read instead of what stands on disk. */
interface Mutation {
  file: string;
  content: string;
}

const { root, tests } = workerData as { root: string; tests: string[] };
const shim = new URL('./shim.ts', import.meta.url).href;
let number = 0;
let mutation: Mutation | null = null;
const stripped = new Map<string, string>();

/** What depends on a mutated file is loaded anew each time; everything else once. */
const isFresh = (url: string): boolean =>
  /\/(?:functions\/core|functions\/compose|test)\//.test(url) && !url.includes('node_modules') && !url.startsWith(shim);
const GLOBAL = /\/functions\/core\/(?:model|errors|calendar|ids)/;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vitest') return { url: shim, shortCircuit: true };
    const found = next(specifier, context);
    return isFresh(found.url) && !GLOBAL.test(found.url)
      ? { ...found, url: `${found.url.split('?')[0]}?m=${number}` }
      : found;
  },
  load(url, context, next) {
    const [bare] = url.split('?');
    if (!bare?.startsWith('file:') || !bare.endsWith('.ts') || !url.includes('?m=')) return next(url, context);
    const path = fileURLToPath(bare);
    const mutated = mutation?.file === path;
    const source = mutated
      ? stripTypeScriptTypes(mutation?.content ?? '')
      : (stripped.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8')));
    if (!mutated) stripped.set(path, source);
    return { format: 'module', source, shortCircuit: true };
  },
});

// Seeds are read by name, not imported: a mutated registry is handed out in their place.
const fs = process.getBuiltinModule('node:fs');
const read = fs.readFileSync;
fs.readFileSync = ((path: Parameters<typeof read>[0], ...rest: unknown[]) => {
  const name = path instanceof URL ? fileURLToPath(path) : String(path);
  if (mutation && name === mutation.file && name.endsWith('.json')) return mutation.content;
  return (read as (...all: unknown[]) => unknown)(path, ...rest);
}) as typeof read;
const { syncBuiltinESMExports } = await import('node:module');
syncBuiltinESMExports();

const { takeTests } = (await import(shim)) as typeof import('./shim.ts');

/** The first test that fails with the mutation in place, or null. */
const firstFailure = async (): Promise<string | null> => {
  number += 1;
  for (const file of tests) {
    try {
      await import(pathToFileURL(`${root}/${file}`).href);
    } catch (error) {
      takeTests();
      return `${file} cannot be loaded: ${String(error).slice(0, 80)}`;
    }
    for (const { name, run } of takeTests()) {
      try {
        await run();
      } catch {
        return `${file} › ${name}`;
      }
    }
  }
  return null;
};

parentPort?.on('message', (next: Mutation | null) => {
  mutation = next;
  firstFailure().then((failure) => parentPort?.postMessage(failure));
});
