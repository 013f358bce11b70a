/**
 * What the deployed system measures of itself, and what calls somebody: plain data, beside `topology.ts`. CloudWatch
 * bills each pair of metric and dimension value as one metric a month; ten are free.
 */

/** `perValueOf`: the dimension whose every value is a metric of its own. */
interface MetricSpec {
  name: string;
  unit: 'Count' | 'Seconds' | 'None';
  perValueOf: 'channel' | 'kind' | null;
}

/** Every metric, under the name of its method in `ports.ts`. Nine in all: two channels, two kinds, five others. */
export const metrics = {
  /**
   * Rows that a poll found, as a share of {@link usualRows}; 0 where the poll failed. As many values as polls. One metric
   * for all sources: which one it was stands beside the value in the log line.
   */
  listedRows: { name: 'ListedShare', unit: 'None', perValueOf: null },
  /** 1 for a try that failed, 0 for one that was accepted: the sum counts failures, the count of values tries. */
  deliveryFailures: { name: 'DeliveryFailures', unit: 'Count', perValueOf: 'channel' },
  /** From the row in a source's list to the alert accepted. */
  alertDelay: { name: 'AlertDelay', unit: 'Seconds', perValueOf: null },
  /** The same for the canary, from its publication. */
  canaryDelay: { name: 'CanaryDelay', unit: 'Seconds', perValueOf: null },
  /** How long the longest-waiting piece of work has been waiting. */
  oldestPending: { name: 'OldestPending', unit: 'Seconds', perValueOf: null },
  /** What waits for a person, apart: sightings that were parked of late, and dead letters. */
  setAside: { name: 'SetAside', unit: 'Count', perValueOf: 'kind' },
  /** Age of the newest row of the most silent source, as a share of {@link patienceDays}. */
  sourceSilence: { name: 'SourceSilence', unit: 'None', perValueOf: null },
} as const satisfies Record<string, MetricSpec>;

/**
 * Days without a new row after which a source counts as silent. All ministries together publish on every day of the
 * year (about 75 releases a day, 2026); one ministry may rest over the longest holidays (Chuseok 2025: seven days).
 */
export const patienceDays = { korea: 3, motie: 9, mss: 9 } as const;

/** An alarm rings when `periods` periods in a row are all beyond the threshold. */
interface AlarmSpec {
  metric: keyof typeof metrics;
  /** Of the metric's dimension, where it has one. */
  of: string | null;
  statistic: 'Minimum' | 'Maximum' | 'Sum' | 'SampleCount';
  beyond: 'above' | 'below';
  threshold: number;
  periodMinutes: number;
  periods: number;
  /** Whether no value at all is as bad as a wrong one. */
  missing: 'breaching' | 'notBreaching';
  /** The heading in `infra/RUNBOOK.md` that says what to do. */
  runbook: string;
}

/** What a list page shows (sources 2026: 20 rows on korea.kr, 10 on the ministries' boards). */
export const usualRows = { korea: 20, motie: 10, mss: 10 } as const;

const deliveriesFailing = (of: string, above: number): AlarmSpec => ({
  metric: 'deliveryFailures',
  of,
  statistic: 'Sum',
  beyond: 'above',
  threshold: above,
  periodMinutes: 60,
  periods: 1,
  missing: 'notBreaching',
  runbook: 'Deliveries failing',
});

const setAside = (of: string, runbook: string): AlarmSpec => ({
  metric: 'setAside',
  of,
  statistic: 'Maximum',
  beyond: 'above',
  threshold: 0,
  periodMinutes: 5,
  periods: 3,
  missing: 'notBreaching',
  runbook,
});

/** Only what somebody can do something about. */
export const alarms: Record<string, AlarmSpec> = {
  PollNotRunning: {
    metric: 'listedRows',
    of: null,
    statistic: 'SampleCount',
    beyond: 'below',
    // Three sources, three polls each: without one of them six are left, and one poll may come late.
    threshold: 7,
    periodMinutes: 15,
    periods: 2,
    missing: 'breaching',
    runbook: 'Poll not running',
  },
  OutputShrinking: {
    metric: 'listedRows',
    of: null,
    statistic: 'Minimum',
    beyond: 'below',
    threshold: 0.5,
    // Sites are down for maintenance for an hour at a time: two hours are no maintenance.
    periodMinutes: 15,
    periods: 8,
    missing: 'notBreaching',
    runbook: 'Output shrinking',
  },
  // SES refuses a mail for something that can be mended; a webhook is tried four times in its first hour, and one hiccup is
  // nobody's business.
  DeliveriesFailingMail: deliveriesFailing('mail', 0),
  DeliveriesFailingWebhook: deliveriesFailing('webhook', 5),
  SourceSilent: {
    metric: 'sourceSilence',
    of: null,
    statistic: 'Maximum',
    beyond: 'above',
    threshold: 1,
    periodMinutes: 60,
    periods: 1,
    missing: 'notBreaching',
    runbook: 'Source silent',
  },
  DeadLetters: setAside('deadLetters', 'Dead letters'),
  ReleasesParked: setAside('parked', 'Parked releases'),
  OldestPending: {
    metric: 'oldestPending',
    of: null,
    statistic: 'Maximum',
    beyond: 'above',
    // A page that its site does not give is tried for half a day at pauses of an hour: an hour is no hiccup any more.
    threshold: 3_600,
    periodMinutes: 5,
    periods: 3,
    // Without values nobody measures, and the other alarms that rest on measuring are blind.
    missing: 'breaching',
    runbook: 'Work pending too long',
  },
  CanaryLate: {
    metric: 'canaryDelay',
    of: null,
    statistic: 'Maximum',
    beyond: 'above',
    threshold: 600,
    periodMinutes: 60,
    periods: 2,
    missing: 'breaching',
    runbook: 'Canary late',
  },
};
