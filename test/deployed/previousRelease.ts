import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from './run.ts';

/**
 * The state of the project that the upgrade test upgrades from. No release was made before it: it is the first whole
 * stack that was proved deployed, with the tables' keys and indexes as they are now.
 */
const PREVIOUS = 'ebbcb674668206e75479f5b5453eb5a7dd99dc25';

/** Lays it out once, with its own packages; needs the project's history and the package registry. */
export const previousRelease = async (): Promise<string> => {
  const project = resolve('.council-watch/previous', PREVIOUS.slice(0, 12));
  const complete = `${project}.complete`;
  const isComplete = await access(complete).then(
    () => true,
    () => false,
  );
  if (isComplete) return project;
  await rm(project, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  const archive = join(project, '..', 'previous.tar');
  await run('git', ['archive', '--output', archive, PREVIOUS], process.env);
  await run('tar', ['-xf', archive, '-C', project], process.env);
  await rm(archive);
  await run('npm', ['ci', '--no-progress', '--no-audit', '--no-fund'], process.env, project);
  await writeFile(complete, '');
  return project;
};
