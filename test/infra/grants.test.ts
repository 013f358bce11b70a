import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { CouncilWatch } from '../../infra/councilWatch.ts';

const context = { mailFrom: 'watch@example.net', 'aws:cdk:bundling-stacks': [] };
const template = Template.fromStack(new CouncilWatch(new App({ context }), 'Test'));

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

/** A resource as a reader knows it: logical ids without their hash, ARNs without region and account. */
const named = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(named).join('');
  const [[how, what]] = Object.entries(value as object) as [[string, unknown]];
  if (how === 'Fn::Join') return (what as [string, unknown[]])[1].map(named).join('');
  if (how === 'Fn::GetAtt') return (what as string[])[0] ?? '';
  if (how === 'Ref') return String(what).startsWith('AWS::') ? '' : String(what);
  throw new TypeError(`a resource is named by ${how}`);
};
const plain = (value: unknown): string =>
  named(value)
    .replace(/^arn:+/, '')
    .replace(/(?<=[A-Za-z])[0-9A-F]{8}(?=$|\W)/g, '')
    .replace(/:+/g, ':');

/** `function | action | resource`, from the roles that the functions are given. */
const table = (): string[] => {
  const roles = template.findResources('AWS::IAM::Role');
  // What the CDK adds by itself: reading from the queue that triggers a function.
  const policies = Object.values(template.findResources('AWS::IAM::Policy')).map(({ Properties }) => Properties);
  return Object.entries(template.findResources('AWS::Lambda::Function'))
    .flatMap(([id, { Properties }]) => {
      const roleId: string = Properties.Role['Fn::GetAtt'][0];
      const own = roles[roleId]?.Properties.Policies ?? [];
      const beside = policies.filter(({ Roles }) => Roles.some(({ Ref }: { Ref: string }) => Ref === roleId));
      const statements: Statement[] = [...own, ...beside].flatMap(
        ({ PolicyDocument }: { PolicyDocument: { Statement: Statement[] } }) => PolicyDocument.Statement,
      );
      return statements.flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => [plain(id), action, plain(resource)])),
      );
    })
    .map((row) => `| ${row.join(' | ')} |`)
    .sort();
};

test('what each function may do is what the committed table says', async () => {
  const rows = table();
  const text = ['| function | action | resource |', '| --- | --- | --- |', ...rows, ''].join('\n');
  // `npx vitest run test/infra/grants.test.ts -u` writes it anew: read the difference before it is committed.
  await expect(text).toMatchFileSnapshot('grants.md');
  expect(rows.length).toBeGreaterThan(50);
});

test('no policy comes from elsewhere', () => {
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role')))
    expect(Properties).not.toHaveProperty('ManagedPolicyArns');
});

test('bucket, queues and topic speak TLS only, and nothing is public', () => {
  for (const type of ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']) {
    const policies = Object.values(template.findResources(type));
    expect(policies.length, type).toBeGreaterThan(0);
    for (const { Properties } of policies) {
      const refusal = Properties.PolicyDocument.Statement.find(({ Effect }: Statement) => Effect === 'Deny');
      expect(refusal?.Condition, type).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
    }
  }
  expect(Object.keys(template.findResources('AWS::SQS::QueuePolicy'))).toHaveLength(
    Object.keys(template.findResources('AWS::SQS::Queue')).length,
  );
  template.allResourcesProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
});
