import { Annotations, Stack } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { FilterOrPolicy, SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** How mails leave, and what SES says of them afterwards. */
export interface MailPath {
  configurationSetName: string;
  /** Where SES publishes what becomes of mails. */
  topicArn: string;
  /** What a function that sends must be allowed to use: sender and configuration set. */
  arns: string[];
}

/** What SES is to tell, under the names in its settings and in what it publishes (`core/model/mailEvent.ts`). */
const TOLD = {
  [EmailSendingEvent.BOUNCE]: 'Bounce',
  [EmailSendingEvent.COMPLAINT]: 'Complaint',
  [EmailSendingEvent.DELIVERY_DELAY]: 'DeliveryDelay',
} as const;

/** SES's identity and configuration set; bounces, complaints and delays go through a topic into the queue. */
export const makeMail = (scope: Construct, queue: IQueue, settings: Settings): MailPath => {
  const set = new ConfigurationSet(scope, 'Mail', {
    // An address that bounced or complained is refused by SES as well, whatever our tables say.
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  const topic = new Topic(scope, 'MailTopic', { enforceSSL: true });
  topic.addSubscription(
    new SqsSubscription(queue, {
      rawMessageDelivery: true,
      // SES greets a new topic with a line of plain text, which would become a dead letter.
      filterPolicyWithMessageBody: {
        eventType: FilterOrPolicy.filter(SubscriptionFilter.stringFilter({ allowlist: Object.values(TOLD) })),
      },
    }),
  );
  set.addEventDestination('Events', {
    destination: EventDestination.snsTopic(topic),
    events: Object.keys(TOLD) as EmailSendingEvent[],
  });
  makeIdentity(scope, settings);
  return {
    configurationSetName: set.configurationSetName,
    topicArn: topic.topicArn,
    arns: [...identityArns(scope, settings), sesArn(scope, 'configuration-set', set.configurationSetName)],
  };
};

const makeIdentity = (scope: Construct, { mailFrom, mailIdentity }: Settings): void => {
  if (mailFrom === undefined) {
    const what = 'No -c mailFrom=ADDRESS: webhooks are sent, mails are refused until it is given.';
    Annotations.of(scope).addWarningV2('council-watch:mailFrom', what);
  } else if (mailIdentity) {
    new EmailIdentity(scope, 'Sender', { identity: Identity.email(mailFrom) });
  }
};

/** The sender may be verified as an address or with its domain. */
const identityArns = (scope: Construct, { mailFrom }: Settings): string[] =>
  mailFrom === undefined
    ? []
    : [mailFrom, mailFrom.slice(mailFrom.indexOf('@') + 1)].map((name) => sesArn(scope, 'identity', name));

const sesArn = (scope: Construct, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service: 'ses', resource, resourceName });
