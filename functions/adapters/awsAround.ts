import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetScheduleCommand, ResourceNotFoundException, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { asking } from './awsAccount.ts';

/** A resource of a stack, under its name in the template and its own. */
export interface StackResource {
  type: string;
  logicalId: string;
  physicalId: string;
}

/** Who is told of what a topic publishes. */
export interface TopicReader {
  endpoint: string;
  confirmed: boolean;
}

/**
 * What lies around a stack's functions, asked by reads that change nothing and that a caller may not be allowed, or a
 * stand-in for AWS may not know. Throws `aws.credentials`, `aws.denied`, `aws.failed`.
 */
export const awsAround = {
  resources: (stack: string): Promise<StackResource[]> =>
    asking(`reading the resources of ${stack}`, new CloudFormationClient(), async (client) => {
      const all: StackResource[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.send(
          new ListStackResourcesCommand({ StackName: stack, ...(NextToken === undefined ? {} : { NextToken }) }),
        );
        for (const {
          ResourceType = '',
          LogicalResourceId = '',
          PhysicalResourceId = '',
        } of page.StackResourceSummaries ?? [])
          all.push({ type: ResourceType, logicalId: LogicalResourceId, physicalId: PhysicalResourceId });
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return all;
    }),

  readersOf: (TopicArn: string): Promise<TopicReader[]> =>
    asking(`reading the subscriptions of ${TopicArn}`, new SNSClient(), async (client) => {
      const { Subscriptions = [] } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      return Subscriptions.map(({ Endpoint = '', SubscriptionArn = '' }) => ({
        endpoint: Endpoint,
        // Until its link was followed a subscription has the words `PendingConfirmation` for an ARN (SNS API reference).
        confirmed: SubscriptionArn.startsWith('arn:'),
      }));
    }),

  /** `ENABLED`, `DISABLED`, or `GONE` where there is none of the name. */
  scheduleState: (Name: string): Promise<string> =>
    asking(`reading the schedule ${Name}`, new SchedulerClient(), async (client) => {
      try {
        const { State = 'unknown' } = await client.send(new GetScheduleCommand({ Name }));
        return State;
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return 'GONE';
        throw error;
      }
    }),

  /**
   * Those of the actions on a resource that a role may not take; null: IAM does not say. `context`: what conditions look
   * at, e.g. `ses:FromAddress`. Policies of the resource itself are left out.
   */
  refused: (
    role: string,
    { actions, arn, context = {} }: { actions: readonly string[]; arn: string; context?: Record<string, string> },
  ): Promise<string[] | null> =>
    asking(`asking what ${role} may do`, new IAMClient(), async (client) => {
      const { EvaluationResults = [] } = await client.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: role,
          ActionNames: [...actions],
          ResourceArns: [arn],
          ContextEntries: Object.entries(context).map(([name, value]) => ({
            ContextKeyName: name,
            ContextKeyType: 'string',
            ContextKeyValues: [value],
          })),
        }),
      );
      if (EvaluationResults.length < actions.length) return null;
      return EvaluationResults.flatMap(({ EvalActionName = '', EvalDecision }) =>
        EvalDecision === 'allowed' ? [] : [EvalActionName],
      );
    }),
};
