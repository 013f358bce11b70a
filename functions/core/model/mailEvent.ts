import * as z from 'zod';

/** What a mail was sent for, as tags that SES gives back: letters, digits, `_` and `-` only (SES API v2, MessageTag). */
const Mail = z.object({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())).default({}) });

const Recipient = z.object({ status: z.string().optional(), diagnosticCode: z.string().optional() });

/**
 * What SES says of a mail after it took it (SES developer guide, "Contents of event data that Amazon SES publishes to
 * Amazon SNS", read in November 2026); only the fields that are used.
 */
export const MailEvent = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail: Mail,
    bounce: z.object({
      /** `Permanent`, `Transient` or `Undetermined`. */
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: z.array(Recipient).default([]),
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail: Mail,
    complaint: z.object({ complaintFeedbackType: z.string().nullish() }),
  }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail: Mail, deliveryDelay: z.object({ delayType: z.string() }) }),
]);
export type MailEvent = z.infer<typeof MailEvent>;
