import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { awsEnvironment, ownEnvironment } from './ministack.ts';
import { run } from './run.ts';

/** Where the CDK works: whom it speaks to, and the folder for all that it writes. */
export interface CdkPlace {
  endpoint: string;
  folder: string;
}

const ACCOUNT = '000000000000';
const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

export const bootstrap = async (place: CdkPlace): Promise<void> => {
  const { AWS_REGION } = awsEnvironment(place.endpoint);
  await cdk(place, ['bootstrap', `aws://${ACCOUNT}/${AWS_REGION}`]);
};

/** Deploys one stack of an app and gives its outputs. */
export const deploy = async (
  place: CdkPlace,
  stack: { app: string; name: string; context: Record<string, string> },
): Promise<Record<string, string>> => {
  const { app, name, context } = stack;
  const outputs = join(place.folder, `${name}.json`);
  const settings = Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
  await cdk(place, [
    'deploy',
    name,
    '--app',
    app,
    ...settings,
    '--require-approval',
    'never',
    '--outputs-file',
    outputs,
  ]);
  return Outputs.parse(JSON.parse(await readFile(outputs, 'utf8')))[name] ?? {};
};

/** Says what a deployment would change. */
export const diff = async (
  place: CdkPlace,
  { app, name, context }: { app: string; name: string; context: Record<string, string> },
): Promise<string> => {
  const settings = Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
  return cdk(place, ['diff', name, '--app', app, '--no-change-set', ...settings]);
};

const cdk = async ({ endpoint, folder }: CdkPlace, args: string[]): Promise<string> => {
  const output = join(folder, 'cdk.out');
  return run(join('node_modules', '.bin', 'cdk'), [...args, '--no-notices', '--output', output], {
    ...ownEnvironment(),
    ...awsEnvironment(endpoint),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_HOME: join(folder, 'cdk-home'),
  });
};
