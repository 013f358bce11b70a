import type { FunctionSpec } from '../functions/topology.ts';

/**
 * How entry points are bundled, in esbuild's words: for CDK, and for what measures the bundles. One file without
 * imports but Node's own.
 */
export const bundling = {
  format: 'esm',
  target: 'node24',
  minify: true,
  // ES modules where a package has them: of those the bundler keeps only what is used.
  mainFields: ['module', 'main'],
  // Some dependencies are CommonJS and call `require`, which ES modules do not have.
  banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
} as const;

/** Packages that a function's bundle does without: it never reaches the code that loads them. */
export const leftOut = ({ readsDocuments }: Pick<FunctionSpec, 'readsDocuments'>): string[] =>
  readsDocuments ? [] : ['unpdf'];
