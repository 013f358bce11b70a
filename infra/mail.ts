import { Annotations, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
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
import { outputs } from './outputs.ts';
import type { Settings } from './settings.ts';

/** How mails leave, and what SES says of them afterwards. */
export interface MailPath {
  configurationSetName: string;
  /** Where SES publishes what becomes of mails. */
  topicArn: string;
  /** What lets a function send: as this sender only. */
  sending: PolicyStatement[];
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
    sending: sending(scope, settings, set.configurationSetName),
  };
};

const makeIdentity = (scope: Construct, { mailFrom, mailIdentity }: Settings): void => {
  if (mailFrom === undefined) {
    const what = 'No -c mailFrom=ADDRESS: webhooks are sent, mails are refused until it is given.';
    Annotations.of(scope).addWarningV2('council-watch:mailFrom', what);
  } else if (mailIdentity) {
    const ofDomain = mailIdentity === 'domain';
    const identity = ofDomain ? Identity.domain(domainOf(mailFrom)) : Identity.email(mailFrom);
    const { dkimRecords } = new EmailIdentity(scope, 'Sender', { identity });
    if (!ofDomain) return;
    for (const [index, { name, value }] of dkimRecords.entries()) {
      outputs(scope, { [`DkimRecord${index + 1}`]: `${name} CNAME ${value}` });
    }
  }
};

const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1);

/**
 * Where a reader's address is verified in the account too, as the sandbox demands of all, SES asks for the right to use
 * that identity as well (cloudposse/terraform-aws-ses#40): the sender is what is held fast.
 */
const sending = (scope: Construct, { mailFrom }: Settings, set: string): PolicyStatement[] =>
  mailFrom === undefined
    ? []
    : [
        new PolicyStatement({
          actions: ['ses:SendEmail', 'ses:SendRawEmail'],
          resources: [sesArn(scope, 'identity', '*'), sesArn(scope, 'configuration-set', set)],
          conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
        }),
      ];

const sesArn = (scope: Construct, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service: 'ses', resource, resourceName });
