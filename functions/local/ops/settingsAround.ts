import { awsAround, type StackResource } from '../../adapters/awsAround.ts';

/** The topic through which the alarms tell people; none where the stack does not show it. */
export const alarmTopicOf = (resources: StackResource[]): string | undefined =>
  resources.find(({ type, logicalId }) => type === 'AWS::SNS::Topic' && logicalId.startsWith('AlarmTopic'))?.physicalId;

/** Settings of a stack that do not stand in its functions' environment, as far as its resources show them. */
export const settingsAround = async (
  resources: StackResource[],
  { MAIL_FROM: from, CONTACT: contact }: Record<string, string>,
): Promise<Record<string, string>> => {
  const topic = alarmTopicOf(resources);
  const readers = topic === undefined ? [] : await awsAround.readersOf(topic);
  // Where nobody else was named, alarms go to the contact.
  const operatorMail = readers.find(({ endpoint }) => endpoint !== contact)?.endpoint;
  const ownIdentity = resources.some(({ type }) => type === 'AWS::SES::EmailIdentity');
  return {
    ...(operatorMail === undefined ? {} : { operatorMail }),
    ...(from === undefined || ownIdentity ? {} : { mailIdentity: 'false' }),
  };
};
