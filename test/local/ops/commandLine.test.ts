import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { httpStub } from '../../fakes/httpStub.ts';
import { runOps } from './runOps.ts';

/** An AWS that answers every request alike. */
const awsAnswering = async (status: number, body: string): Promise<Record<string, string>> => {
  const stub = await httpStub((_request, response) =>
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body),
  );
  onTestFinished(stub.close);
  return {
    AWS_ENDPOINT_URL: stub.origin,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_MAX_ATTEMPTS: '1',
  };
};
const xmlError = (code: string, message: string): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

test.each([
  ['a verb that there is not', ['stauts']],
  ['an option that there is not', ['problems', '--nonsense']],
  ['a test alert to nobody', ['test-alert']],
  ['a redrive of nothing', ['redrive']],
  ['a replay of every delivery', ['deliveries', '--replay']],
  ['a recapture of nothing', ['recapture']],
  ['a correction that corrects nothing', ['correct', 'mtg_x', '--reason', 'x']],
  ['a pause of nobody', ['subscriptions', 'pause']],
  ['a subscription to nowhere', ['subscriptions', 'add', '--name', 'x']],
  ['a status that no promise has', ['ledger', '--status', 'foo']],
  ['a day that is none', ['replay', '--since', '2026-13-01']],
])('%s is a mistake of the command line: exit code 2', async (_name, args) => {
  const { code, err } = await runOps(args);
  expect(code).toBe(2);
  expect(err).toContain('--help');
});

test('a store that is not there is not made: exit code 1, in one line with its code', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { code, err, out } = await runOps(['problems', '--store', join(folder, 'none')]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^not\.found: .*--stack.*\n$/);
});

test('without credentials it says what to set', async () => {
  const { code, err } = await runOps(['--stack', 'problems'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
  expect(code).toBe(1);
  expect(err).toMatch(/^aws\.credentials: .*CouncilWatch/);
  expect(err).toContain('AWS_PROFILE');
  expect(err).not.toContain('    at ');
});

test.each([
  ['ValidationError', 400, /^not\.found: no stack Elsewhere in ap-northeast-2/],
  ['AccessDenied', 403, /^aws\.denied: reading the stack Elsewhere/],
  ['ExpiredToken', 403, /^aws\.credentials: reading the stack Elsewhere/],
])('CloudFormation’s %s has a code of ours', async (name, status, said) => {
  const env = await awsAnswering(status, xmlError(name, 'no'));
  const { code, err } = await runOps(['problems', '--stack', 'Elsewhere'], env);
  expect(code).toBe(1);
  expect(err).toMatch(said);
});

test('--region without --stack is refused', async () => {
  const { code, err } = await runOps(['problems', '--region', 'us-east-1']);
  expect(code).toBe(1);
  expect(err).toMatch(/^config\.invalid/);
});

test.each([
  ['as cdk deploy does, whatever the profile says', {}, [], 'ap-northeast-2: .*cdk deploy uses it'],
  ['AWS_REGION comes before that', { AWS_REGION: 'eu-west-1' }, [], 'eu-west-1: .*AWS_REGION says so'],
  ['--region before all', { AWS_REGION: 'eu-west-1' }, ['--region', 'us-west-2'], 'us-west-2: .*--region says so'],
])('the region: %s', async (_name, given, options, said) => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const AWS_CONFIG_FILE = join(folder, 'config');
  await writeFile(AWS_CONFIG_FILE, '[default]\nregion = us-east-1\n');
  const env = await awsAnswering(400, xmlError('ValidationError', 'no'));
  const { err } = await runOps(['problems', '--stack', ...options], { ...env, ...given, AWS_CONFIG_FILE });
  expect(err).toMatch(new RegExp(`^not\\.found: no stack CouncilWatch in ${said}`));
});
