import { awsEnvironment } from './ministack.ts';

/** Publishes a message as SES would. MiniStack sends no bounces of its own. */
export const publish = async (endpoint: string, topicArn: string, message: object): Promise<void> => {
  const { AWS_REGION } = awsEnvironment(endpoint);
  const response = await fetch(endpoint, {
    method: 'POST',
    // MiniStack checks no signature; it reads the service and the region here.
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${AWS_REGION}/sns/aws4_request` },
    body: new URLSearchParams({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: topicArn,
      Message: JSON.stringify(message),
    }),
  });
  if (!response.ok) throw new Error(`Publish: ${await response.text()}`);
};
