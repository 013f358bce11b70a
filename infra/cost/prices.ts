/** US dollars. `free` is the always-free offer of a month, for the whole account. */
export interface Price {
  service: string;
  unit: string;
  dollars: number;
  free: number;
  source: string;
}

const price = (service: string, unit: string, dollars: number, free: number, source: string): Price => ({
  service,
  unit,
  dollars,
  free,
  source: `https://aws.amazon.com/${source}/pricing/`,
});

/**
 * ap-northeast-2 without tax, written down on 2026-11-21 without access to the price list: Lambda's GB-second was seen
 * for Seoul in public code; DynamoDB's requests are Seoul's former prices halved, as in November 2024; the others are
 * as remembered of their pages. Whoever can reach the pages checks them and moves this date.
 */
export const PRICED_ON = '2026-11-21';
export const prices = {
  lambdaRequest: price('Lambda', 'request', 0.2 / 1e6, 1e6, 'lambda'),
  lambdaGbSecond: price('Lambda', 'GB-second (ARM)', 0.0000133334, 400_000, 'lambda'),
  scheduler: price('Scheduler', 'invocation', 1.25 / 1e6, 14e6, 'eventbridge'),
  // The first million requests of standard and FIFO queues together are free: taken from the standard ones here.
  sqsStandard: price('SQS', 'request', 0.4 / 1e6, 1e6, 'sqs'),
  sqsFifo: price('SQS', 'request (FIFO)', 0.5 / 1e6, 0, 'sqs'),
  dynamoWrite: price('DynamoDB', 'write unit', 0.6778 / 1e6, 0, 'dynamodb'),
  dynamoRead: price('DynamoDB', 'read unit', 0.1355 / 1e6, 0, 'dynamodb'),
  dynamoStorage: price('DynamoDB', 'GB-month', 0.27075, 25, 'dynamodb'),
  dynamoRecovery: price('DynamoDB', 'GB-month (point-in-time recovery)', 0.2166, 0, 'dynamodb'),
  s3Standard: price('S3', 'GB-month', 0.025, 0, 's3'),
  s3Cold: price('S3', 'GB-month (Glacier Instant Retrieval)', 0.005, 0, 's3'),
  s3Put: price('S3', 'PUT or LIST', 0.0045 / 1e3, 0, 's3'),
  s3Get: price('S3', 'GET', 0.00035 / 1e3, 0, 's3'),
  s3Transition: price('S3', 'transition to the cold class', 0.02 / 1e3, 0, 's3'),
  sesMail: price('SES', 'mail', 0.1 / 1e3, 0, 'ses'),
  logs: price('CloudWatch', 'GB of logs', 0.76, 5, 'cloudwatch'),
  metric: price('CloudWatch', 'metric of our own', 0.3, 10, 'cloudwatch'),
  alarm: price('CloudWatch', 'alarm', 0.1, 10, 'cloudwatch'),
  dashboard: price('CloudWatch', 'dashboard', 3, 3, 'cloudwatch'),
  transferOut: price('Transfer', 'GB out', 0.126, 100, 'ec2/on-demand'),
} as const satisfies Record<string, Price>;
export type PriceName = keyof typeof prices;

/** What a run on one machine with invented releases cannot measure, with where it is from. */
export const assumptions = {
  /** Raw bytes of a release with its documents; cleaned text and records are measured. Public measurements, 2026. */
  rawBytes: 1.6 * 1024 * 1024,
  /** Of these, in objects under 128 kB, which stay in the warm class: a page as it is sent, compressed, and its captures. */
  smallBytes: 40 * 1024,
  /** Of the objects of a release those over 128 kB, which alone go to the cold class (S3 user guide, transitions). */
  coldObjects: 2,
  /** Alerts that reach every subscriber, with no filter at all: one council meeting or change on each day. */
  alertsPerDay: 1,
  /** Share of subscribers told by e-mail; the others by webhook. */
  mailShare: 0.8,
  /** Round trips as seen from Lambda in one region; sites answer in seconds at times. */
  latencyMs: { store: 8, archive: 40, queue: 15, site: 1_500, mail: 150, hook: 400 },
  /** Lambda gives one virtual processor for each 1,769 MB (developer guide, "Configure memory"). */
  fullProcessorMb: 1_769,
  /** Lambda's pollers of one queue when it is empty, each a long poll of 20 s (developer guide, "SQS"). */
  idlePollers: 5,
  /** Bytes that an invocation logs besides our lines: START, END and REPORT. */
  logBytes: 600,
  daysPerMonth: 30.4,
} as const;
