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
  MailTopicArn: z.string(),
  CanaryFunctionName: z.string(),
  MeasureFunctionName: z.string(),
  PollKoreaFunctionName: z.string(),
  PollMotieFunctionName: z.string(),
  PollMssFunctionName: z.string(),
});
