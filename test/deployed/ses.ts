import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';

const Mail = z.object({
  MessageId: z.string(),
  To: z.array(z.string()),
  Subject: z.string(),
  BodyText: z.string(),
  BodyHtml: z.string().nullable(),
});

const Mails = z.object({ messages: z.record(z.string(), z.array(Mail)) });

/** The mails that MiniStack's SES took, as its own reader reads them. */
export const mailsTaken = async (endpoint: string): Promise<z.infer<typeof Mail>[]> => {
  const response = await fetch(`${endpoint}/_ministack/ses/messages`);
  return Object.values(Mails.parse(await response.json()).messages).flat();
};

/** What an operator does before anything is sent: SES mails in the name of verified addresses only. */
export const verifySender = async (address: string): Promise<void> => {
  await new SESv2Client().send(new CreateEmailIdentityCommand({ EmailIdentity: address }));
};
