import { spawn } from 'node:child_process';

/** Runs a command to its end and gives what it printed. Rejects with its last lines. */
export const run = (command: string, args: string[], env: NodeJS.ProcessEnv, cwd = '.'): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => {
      const output = printed.join('');
      const failed = `${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-4000)}`;
      if (code === 0) resolve(output);
      else reject(new Error(failed));
    });
  });
