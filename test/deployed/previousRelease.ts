import { mkdir, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from './run.ts';

/**
 * The state of the project that the upgrade test upgrades from. No release was made before it: it is the first whole
 * stack that was proved deployed, with the tables' keys and indexes as they are now.
 */
const PREVIOUS = 'ebbcb674668206e75479f5b5453eb5a7dd99dc25';

/** Lays it out in a folder below `folder`, with the packages that are installed here; needs the project's history. */
export const previousRelease = async (folder: string): Promise<string> => {
  const project = join(folder, 'previous');
  await rm(project, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  const archive = join(folder, 'previous.tar');
  await run('git', ['archive', '--output', archive, PREVIOUS], process.env);
  await run('tar', ['-xf', archive, '-C', project], process.env);
  await symlink(resolve('node_modules'), join(project, 'node_modules'));
  return project;
};
