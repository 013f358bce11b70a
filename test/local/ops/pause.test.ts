import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type AwsStub, awsStub } from '../../fakes/awsStub.ts';
import { runOps } from './runOps.ts';

let aws: AwsStub;
beforeEach(async () => {
  aws = await awsStub();
  onTestFinished(aws.close);
});

test('a paused stack is called by nothing: queues keep their messages, the rest has no concurrency; and goes on again', async () => {
  const { code, out, err } = await runOps(['pause', '--stack'], aws.env);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('npm run ops -- resume --stack CouncilWatch');
  expect([...new Set(aws.mappings.values())]).toEqual(['Disabled']);
  expect([...aws.reserved.keys()].sort()).toEqual(
    ['canary', 'measure', 'pollKorea', 'pollMotie', 'pollMss', 'sweep', 'web'].sort(),
  );
  const resumed = await runOps(['resume', '--stack', '--json'], aws.env);
  expect(JSON.parse(resumed.out)).toContainEqual({ name: 'ingest', running: true });
  expect([...new Set(aws.mappings.values())]).toEqual(['Enabled']);
  expect(aws.reserved.size).toBe(0);
});

test('a table of a stack that runs is not restored: the command that stops it is named', async () => {
  const { code, err } = await runOps(['restore', 'corpus', '--from', 'copy', '--apply', '--stack'], aws.env);
  expect(code).toBe(1);
  expect(err).toMatch(/^config\.invalid: still running: .*ingest.*npm run ops -- pause --stack CouncilWatch/);
});

test('the stack’s own table is no backup', async () => {
  const { err } = await runOps(['restore', 'corpus', '--from', 'live-corpus', '--stack'], aws.env);
  expect(err).toMatch(/^config\.invalid: --from live-corpus/);
});
