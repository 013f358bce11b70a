import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type FunctionName, type FunctionSpec, topology } from '../../functions/topology.ts';
import { bundling, leftOut } from '../../infra/bundling.ts';

const FUNCTIONS = new URL('../../functions/', import.meta.url);

/** Entry points, each with the first function of the topology that runs it: the three polls are one bundle. */
export const entries = (Object.entries(topology.functions) as [FunctionName, FunctionSpec][]).filter(
  ([, { entry }], index, all) => all.findIndex(([, other]) => other.entry === entry) === index,
);

/** Bytes of a bundle, and how many of them are the document readers. */
export interface BundleSize {
  bytes: number;
  readers: number;
}

const READERS = /node_modules\/unpdf\//;

/** Bundles an entry point as the stack does, into `folder/index.mjs`. */
export const bundle = async (spec: FunctionSpec, folder: string): Promise<BundleSize> => {
  const { banner, ...options } = bundling;
  const outfile = join(folder, 'index.mjs');
  const { metafile } = await build({
    ...options,
    mainFields: [...options.mainFields],
    banner: { js: banner },
    entryPoints: [fileURLToPath(new URL(spec.entry, FUNCTIONS))],
    external: leftOut(spec),
    bundle: true,
    platform: 'node',
    outfile,
    metafile: true,
    logLevel: 'error',
  });
  const { bytes = Number.NaN, inputs = {} } = Object.values(metafile.outputs)[0] ?? {};
  const readers = Object.entries(inputs).filter(([path]) => READERS.test(path));
  return { bytes, readers: readers.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0) };
};
