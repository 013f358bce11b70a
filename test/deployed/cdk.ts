import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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

/** One stack of an app, with its settings. */
export interface StackToDeploy {
  app: string;
  name: string;
  context: Record<string, string>;
  /** Where the app is run, if not here: another state of the project. */
  project?: string;
}

/** Deploys a stack and gives its outputs. */
export const deploy = async (place: CdkPlace, stack: StackToDeploy): Promise<Record<string, string>> => {
  const outputs = join(place.folder, `${stack.name}.json`);
  const how = ['--require-approval', 'never', '--outputs-file', outputs];
  await cdk(place, ['deploy', ...stackArguments(stack), ...how], stack.project);
  return Outputs.parse(JSON.parse(await readFile(outputs, 'utf8')))[stack.name] ?? {};
};

/** Says what a deployment would change. */
export const diff = (place: CdkPlace, stack: StackToDeploy): Promise<string> =>
  cdk(place, ['diff', ...stackArguments(stack), '--no-change-set']);

export const destroy = async (place: CdkPlace, stack: StackToDeploy): Promise<void> => {
  await cdk(place, ['destroy', ...stackArguments(stack), '--force']);
};

/** The template of a stack as it was last deployed from here, or from another state of the project. */
export const templateOf = async ({ folder }: CdkPlace, { name, project }: StackToDeploy): Promise<unknown> =>
  JSON.parse(await readFile(join(outputFolder(folder, project), `${name}.template.json`), 'utf8'));

const stackArguments = ({ app, name, context }: StackToDeploy): string[] => [
  name,
  '--app',
  app,
  ...Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]),
];

const outputFolder = (folder: string, project?: string): string => join(folder, project ? 'cdk.out.other' : 'cdk.out');

const cdk = async ({ endpoint, folder }: CdkPlace, args: string[], project?: string): Promise<string> => {
  const environment = {
    ...ownEnvironment(),
    ...awsEnvironment(endpoint),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_HOME: join(folder, 'cdk-home'),
  };
  const command = resolve('node_modules', '.bin', 'cdk');
  return run(command, [...args, '--no-notices', '--output', outputFolder(folder, project)], environment, project);
};
