import { type CfnElement, type Stack, Validations } from 'aws-cdk-lib';
import { topology } from '../functions/topology.ts';
import type { Resources } from './resources.ts';

/** Findings of cdk-nag that are meant, each with its reason. Whatever is not named here fails `test/infra`. */
export const acknowledge = (stack: Stack, { archive }: Resources): void => {
  const meant = (id: string, reason: string): void =>
    Validations.of(stack).acknowledge({ id: `AwsSolutions::AwsSolutions-${id}`, reason });
  meant('S1', 'Press releases are public: access logs would cost more than the archive they watch.');
  meant(
    `IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]`,
    'SES asks for the reader’s identity too where the account has one; the sender is a condition of the grant.',
  );
  const bucket = stack.getLogicalId(archive.node.defaultChild as CfnElement);
  for (const prefix of Object.keys(topology.archive.prefixes)) {
    meant(
      `IAM5[Resource::<${bucket}.Arn>/${prefix}*]`,
      'Objects are named by their content: a grant can name no more than their class.',
    );
  }
};
