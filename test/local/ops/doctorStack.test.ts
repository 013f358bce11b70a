import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { DeployedStack } from '../../../functions/adapters/deployedStack.ts';
import { type Check, checkIfShown } from '../../../functions/local/ops/check.ts';
import { doctorMail } from '../../../functions/local/ops/doctorMail.ts';
import { rights } from '../../../functions/local/ops/doctorRights.ts';
import { alarmMails, settingsMade, triggers } from '../../../functions/local/ops/doctorTriggers.ts';
import { topology } from '../../../functions/topology.ts';
import { type AwsStub, awsStub } from '../../fakes/awsStub.ts';
import { runOps } from './runOps.ts';

let aws: AwsStub;
let stack: DeployedStack;
beforeEach(async () => {
  aws = await awsStub();
  onTestFinished(aws.close);
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const [name, value] of Object.entries({ ...aws.env, AWS_REGION: 'ap-northeast-2' })) vi.stubEnv(name, value);
  const { outputs } = aws;
  stack = {
    name: 'CouncilWatch',
    region: 'ap-northeast-2',
    account: '123456789012',
    status: 'CREATE_COMPLETE',
    outputs,
  };
});

const again = (changed: Record<string, string> = {}) => [`    deploy ${JSON.stringify(changed)}`];
const topic = {
  type: 'AWS::SNS::Topic',
  logicalId: 'AlarmTopicD01E77F9',
  physicalId: 'arn:aws:sns:ap-northeast-2:1:alarms',
};
const schedule = {
  type: 'AWS::Scheduler::Schedule',
  logicalId: 'PollKoreaSchedule1',
  physicalId: 'CouncilWatch-PollKorea',
};
const readers = (...arns: string[]) =>
  `<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult><Subscriptions>${arns
    .map(
      (arn, index) =>
        `<member><Endpoint>ops${index}@example.org</Endpoint><SubscriptionArn>${arn}</SubscriptionArn></member>`,
    )
    .join('')}</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`;
const told = (...arns: string[]) => {
  aws.others.push({ match: /Action=ListSubscriptionsByTopic/, body: readers(...arns) });
  return alarmMails([topic], again);
};

test('sites that cannot tell whom to write to are a finding; a proxy is said', () => {
  expect(settingsMade({}, again)).toMatchObject({
    state: 'warn',
    todo: [expect.anything(), again({ contact: 'https://YOUR.SITE/about' })[0]],
  });
  const made = settingsMade({ CONTACT: 'a@example.org', PROXY_URL: 'http://proxy.example' }, again);
  expect(made).toEqual({
    state: 'ok',
    found: 'the sites see a@example.org; they are fetched through http://proxy.example',
    todo: [],
  });
});

test('an alarm that nobody hears: no subscription, and one that was not confirmed', async () => {
  expect(await told()).toMatchObject({ state: 'warn', todo: again({ operatorMail: 'YOU@EXAMPLE.ORG' }) });
});

test('an unconfirmed subscription is named with the command that asks again', async () => {
  const found = await told('PendingConfirmation');
  expect(found).toMatchObject({ state: 'bad', found: expect.stringContaining('ops0@example.org') });
  expect(found.todo.at(-1)).toBe(
    '    aws sns subscribe --region ap-northeast-2 --topic-arn arn:aws:sns:ap-northeast-2:1:alarms --protocol email --notification-endpoint ops0@example.org',
  );
});

test('one that is confirmed is enough, the other is said', async () => {
  expect(await told('arn:aws:sns:x', 'PendingConfirmation')).toMatchObject({ state: 'warn' });
  aws.others.length = 0;
  expect(await told('arn:aws:sns:x')).toMatchObject({ state: 'ok', found: 'ops0@example.org is told' });
});

test('a schedule that was disabled and a stack that was paused are found', async () => {
  aws.others.push({ match: /^GET \/schedules\//, body: '{"State":"ENABLED"}' });
  expect(await triggers(stack, [schedule])).toMatchObject({
    state: 'unknown',
    found: 'the stack shows 1 of 6 schedules',
  });
  const schedules = Array.from({ length: 6 }, () => schedule);
  expect(await triggers(stack, schedules)).toMatchObject({ state: 'ok' });
  aws.mappings.set('ingest', 'Disabled');
  aws.reserved.set('sweep', 0);
  expect(await triggers(stack, schedules)).toEqual({
    state: 'bad',
    found: 'stopped: ingest, sweep',
    todo: [expect.anything(), '    npm run ops -- resume --stack CouncilWatch'],
  });
  aws.others[0] = { match: /^GET \/schedules\//, body: '{"State":"DISABLED"}' };
  expect(await triggers(stack, [schedule])).toMatchObject({ state: 'bad', found: 'CouncilWatch-PollKorea DISABLED' });
  const body = '{"__type":"ResourceNotFoundException","Message":"no"}';
  aws.others[0] = { match: /^GET \/schedules\//, status: 404, body };
  expect(await triggers(stack, [schedule])).toMatchObject({ state: 'bad', found: 'CouncilWatch-PollKorea GONE' });
});

const functions = Object.keys(topology.functions).map((name) => ({
  name,
  state: 'Active',
  environment: { MAIL_FROM: 'a@example.org' },
  role: `arn:aws:iam::123456789012:role/${name}`,
}));
const simulated = (decisions: Record<string, string>) =>
  `<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><EvaluationResults>${Object.entries(decisions)
    .map(
      ([action, decision]) =>
        `<member><EvalActionName>${action}</EvalActionName><EvalDecision>${decision}</EvalDecision></member>`,
    )
    .join('')}</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`;

test('a right that a role has lost is named with its function and resource', async () => {
  const only = functions.filter(({ name }) => name === 'measure');
  const both = { 'dynamodb:GetItem': 'allowed' };
  aws.others.push({ match: /Action=SimulatePrincipalPolicy/, body: simulated(both) });
  expect(await rights(stack, only, again)).toMatchObject({
    state: 'ok',
    found: 'IAM allows all 2 that were asked about',
  });
  aws.others[0] = {
    match: /SimulatePrincipalPolicy.*live-alerts/,
    body: simulated({ 'dynamodb:GetItem': 'explicitDeny' }),
  };
  aws.others.push({ match: /SimulatePrincipalPolicy/, body: simulated(both) });
  expect(await rights(stack, only, again)).toMatchObject({
    state: 'bad',
    found: 'measure may not dynamodb:GetItem on table/live-alerts',
    todo: [expect.anything(), ...again()],
  });
});

test('every resource is asked about under its own ARN', async () => {
  aws.others.push({ match: /SimulatePrincipalPolicy/, body: simulated({}) });
  expect(await rights(stack, functions, again)).toMatchObject({ state: 'unknown' });
  const mails = aws.received
    .map(({ body }) => new URLSearchParams(String(body)))
    .filter((one) => one.has('ContextEntries.member.1.ContextKeyName'));
  // The grant holds the sender fast: without it IAM would say no.
  expect(mails.map((one) => one.get('ContextEntries.member.1.ContextKeyValues.member.1'))).toContain('a@example.org');
  const asked = aws.received.map(({ body }) => new URLSearchParams(String(body)).get('ResourceArns.member.1'));
  expect(
    asked.filter(
      (arn) => !/^arn:aws:(s3:::archive\/|(dynamodb|sqs|ses):ap-northeast-2:123456789012:)[^:]+$/.test(arn ?? ''),
    ),
  ).toEqual([]);
  expect(asked.join()).not.toContain('undefined');
});

test('where the caller may not ask, or a stand-in does not answer, it is unknown and no fault', async () => {
  const denied = '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>';
  aws.others.push({ match: /SimulatePrincipalPolicy/, status: 403, body: denied });
  const found = await checkIfShown('permissions', () => rights(stack, functions, again));
  expect(found).toMatchObject({ state: 'unknown', found: expect.stringContaining('could not be looked at') });
  expect(await checkIfShown('triggers', () => triggers(stack, [schedule]))).toMatchObject({ state: 'unknown' });
});

const identity = (dkim: object | undefined) => JSON.stringify({ VerifiedForSendingStatus: true, DkimAttributes: dkim });
const signed = async () =>
  (await doctorMail({ MAIL_FROM: 'alerts@example.org' }, 'ap-northeast-2', again)).find(
    ({ name }) => name === 'SES DKIM',
  );

test('mails that are not signed by the sender’s domain are a finding with the records for its DNS', async () => {
  const match = /identities\/example\.org/;
  aws.others.push({ match, body: identity({ Status: 'SUCCESS' }) });
  expect(await signed()).toMatchObject({ state: 'ok', found: 'mails are signed by example.org' });
  aws.others[0] = { match, body: identity({ Status: 'PENDING', Tokens: ['abc'] }) };
  expect(await signed()).toMatchObject({
    state: 'warn',
    todo: [expect.anything(), '    abc._domainkey.example.org CNAME abc.dkim.amazonses.com'],
  });
  aws.others[0] = { match, body: identity({ Status: 'NOT_STARTED' }) };
  expect((await signed())?.todo.at(-1)).toContain('put-email-identity-dkim-attributes --region ap-northeast-2');
  aws.others[0] = { match, body: identity(undefined) };
  expect(await signed()).toMatchObject({ state: 'unknown' });
});

test('an address without its domain says how the domain is verified', async () => {
  const body = '{"__type":"NotFoundException","message":"no"}';
  aws.others.push({ match: /identities\/example\.org/, status: 404, body });
  expect(await signed()).toMatchObject({
    state: 'warn',
    todo: [expect.anything(), ...again({ mailIdentity: 'domain' })],
  });
});

const resourcesOf = (...resources: [type: string, logicalId: string, physicalId: string][]) =>
  `<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>${resources
    .map(
      ([type, logicalId, physicalId]) =>
        `<member><ResourceType>${type}</ResourceType><LogicalResourceId>${logicalId}</LogicalResourceId><PhysicalResourceId>${physicalId}</PhysicalResourceId></member>`,
    )
    .join('')}</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>`;

test('as a whole it answers where AWS says little, and its commands keep the settings that it finds', async () => {
  const caller =
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/op</Arn><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
  aws.others.push(
    { match: /Action=GetCallerIdentity/, body: caller },
    { match: /Action=ListStackResources/, body: resourcesOf(['AWS::SNS::Topic', 'AlarmTopic1', topic.physicalId]) },
    { match: /Action=ListSubscriptionsByTopic/, body: readers('arn:aws:sns:x') },
  );
  Object.assign(aws.environment, { MAIL_FROM: 'alerts@example.org', PROXY_URL: 'http://proxy.example:3128' });
  const { code, out, err } = await runOps(['doctor', '--stack', '--json'], aws.env);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const checks: Check[] = JSON.parse(out);
  const states = Object.fromEntries(checks.map(({ name, state }) => [name, state]));
  expect(states).toMatchObject({
    stack: 'ok',
    functions: 'ok',
    settings: 'warn',
    permissions: 'unknown',
    triggers: 'unknown',
    'alarm mails': 'ok',
  });
  expect(checks.find(({ name }) => name === 'settings')?.todo).toContain(
    '    npx cdk deploy --all -c mailFrom=alerts@example.org -c proxyUrl=http://proxy.example:3128 -c operatorMail=ops0@example.org -c mailIdentity=false -c contact=https://YOUR.SITE/about',
  );
});
