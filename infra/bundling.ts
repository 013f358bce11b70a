import type { FunctionSpec } from '../functions/topology.ts';

/**
 * How entry points are bundled, in esbuild's words: for CDK, and for what measures the bundles. One file without
 * imports but Node's own.
 */
export const bundling = {
  format: 'esm',
  target: 'node24',
  minify: true,
  // Names in the stack of an error that nobody foresaw: there are no source maps.
  keepNames: true,
  // ES modules where a package has them: of those the bundler keeps only what is used.
  mainFields: ['module', 'main'],
  // Some dependencies are CommonJS and call `require`, which ES modules do not have.
  banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
} as const;

/**
 * Modules that no bundle needs. Lambda gives credentials in the environment, which the SDK asks first; undici takes
 * these parsers only where WebAssembly has no SIMD, or when asked for milo.
 */
const neverReached = [
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '*/llhttp/llhttp-wasm.js',
  '*/milo/simd.js',
  '*/milo/no-simd.js',
];

/** What a function's bundle does without: it never reaches the code that loads it. */
export const leftOut = ({ readsDocuments }: Pick<FunctionSpec, 'readsDocuments'>): string[] =>
  readsDocuments ? neverReached : [...neverReached, 'unpdf'];
