import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

const REGION = 'ap-northeast-2';
const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const START_MS = 60_000;
/** It writes all that it keeps before it ends. */
const STOP_MS = 60_000;

/** The variables of every program that is to speak to MiniStack; nothing of the machine's own AWS may lead elsewhere. */
export const awsEnvironment = (endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** The environment without anything that is AWS's or the CDK's. */
export const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name)));

export interface Ministack {
  endpoint: string;
  /** Ends it as a machine that is shut down does, and starts it again on what it kept. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** MiniStack (PyPI) on 127.0.0.1 at a free port, empty; what it keeps and prints is in `folder`. */
export const startMinistack = async (options: { python: string; folder: string }): Promise<Ministack> => {
  const { folder } = options;
  const python = await pythonEnvironment(options.python);
  const port = await freePort();
  // Away from this package, which would make ES modules of the CommonJS scripts that MiniStack writes there.
  const temporary = await mkdtemp(join(tmpdir(), 'council-watch-'));
  const env = {
    ...ownEnvironment(),
    // Its functions run on the `node` that it finds.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_REGION: REGION,
    STATE_DIR: join(folder, 'state'),
    S3_DATA_DIR: join(folder, 's3'),
    PERSIST_STATE: '1',
    S3_PERSIST: '1',
    TMPDIR: temporary,
  };
  const start = () => launch({ command: join(python, 'bin', 'ministack'), env, log: join(folder, 'ministack.log') });
  let engine = await start();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    restart: async () => {
      if (!(await engine.stop())) throw new Error('MiniStack did not end by itself: its state is lost');
      engine = await start();
    },
    close: async () => {
      await engine.stop();
      await rm(temporary, { recursive: true, force: true });
    },
  };
};

interface Engine {
  /** False: it had to be killed. */
  stop(): Promise<boolean>;
}

const launch = async (options: { command: string; env: NodeJS.ProcessEnv; log: string }): Promise<Engine> => {
  const { command, env, log } = options;
  const child = spawn(command, [], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(log, { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(file, { end: false });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const closed = once(child, 'close');
  const stop = async (): Promise<boolean> => {
    child.kill('SIGTERM');
    const timer = setTimeout(kill, STOP_MS);
    await closed;
    clearTimeout(timer);
    process.off('exit', kill);
    file.end();
    return child.signalCode !== 'SIGKILL';
  };
  const startedAt = performance.now();
  while (!(await answers(`http://127.0.0.1:${env.GATEWAY_PORT}/_ministack/health`))) {
    if (child.exitCode === null && performance.now() - startedAt < START_MS) {
      await pause(100);
      continue;
    }
    await stop();
    throw new Error(`MiniStack did not start: ${(await readFile(log, 'utf8')).slice(-2000)}`);
  }
  return { stop };
};

/** Made once for each list of requirements, below `folder`; needs `python3` with `venv`. */
const pythonEnvironment = async (folder: string): Promise<string> => {
  const digest = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex');
  const environment = join(folder, digest.slice(0, 12));
  const complete = join(environment, 'complete');
  const isComplete = await access(complete).then(
    () => true,
    () => false,
  );
  if (isComplete) return environment;
  await rm(environment, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', environment], process.env);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
  await run(join(environment, 'bin', 'python'), install, process.env);
  await writeFile(complete, '');
  return environment;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
