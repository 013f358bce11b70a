import * as z from 'zod';

const url = z.url();

/** What `infra/outputs.ts` prints of the stores. */
export const StorageOutputs = z.object({
  CorpusTable: z.string(),
  AlertsTable: z.string(),
  ArchiveBucket: z.string(),
  CapturesQueueUrl: url,
  CapturesDeadLettersUrl: url,
  IngestQueueUrl: url,
  IngestDeadLettersUrl: url,
  EventsQueueUrl: url,
  EventsDeadLettersUrl: url,
  DeliveriesQueueUrl: url,
  DeliveriesDeadLettersUrl: url,
});

/** …and of the whole stack. */
export const StackOutputs = StorageOutputs.extend({
  KeptAfterDestroy: z.string(),
  MailTopicArn: z.string(),
  CanaryFunctionName: z.string().optional(),
  MeasureFunctionName: z.string().optional(),
  DispatchFunctionName: z.string(),
  PollKoreaFunctionName: z.string(),
  PollMotieFunctionName: z.string(),
  PollMssFunctionName: z.string(),
});
export type StackOutputs = z.infer<typeof StackOutputs>;
