import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { metrics } from '../functions/observation.ts';
import { metricOf } from './alarms.ts';

const channels = ['mail', 'webhook'];
/** What a step says when a sighting or delivery has got through it, or has not. */
const steps = [
  'poll.done',
  'capture.done',
  'ingest.decided',
  'sighting.failed',
  'sighting.parked',
  'deliver.sent',
  'deliver.failed',
];

/** One screen: which alarms ring, what comes in, what waits, what goes out, how long it took. */
export const makeDashboard = (scope: Construct, alarms: IAlarm[], logGroupNames: string[]): void => {
  const lines = (
    metric: keyof typeof metrics,
    statistic: 'Minimum' | 'Maximum' | 'Sum' | 'SampleCount',
    values: (string | null)[] = [null],
  ): Metric[] =>
    values.map((of) =>
      metricOf(scope, metric, of, { statistic, periodMinutes: 60 }).with({ label: of ?? metrics[metric].name }),
    );
  new Dashboard(scope, 'Dashboard', {
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24 })],
      [
        graph('Rows of the shortest list (1: a full page)', lines('listedRows', 'Minimum')),
        graph('Polls an hour, all sources', lines('listedRows', 'SampleCount')),
        graph('Most silent source (1: patience used up)', lines('sourceSilence', 'Maximum')),
      ],
      [
        graph('Longest waiting work, seconds', lines('oldestPending', 'Maximum')),
        graph('Waiting for a person: parked and dead letters', lines('setAside', 'Maximum', ['parked', 'deadLetters'])),
        graph('Until the alert, seconds', [...lines('alertDelay', 'Maximum'), ...lines('canaryDelay', 'Maximum')]),
      ],
      [
        graph('Deliveries tried', lines('deliveryFailures', 'SampleCount', channels)),
        graph('Deliveries failed', lines('deliveryFailures', 'Sum', channels)),
      ],
      [
        counted('Steps', logGroupNames, [
          'fields event, recorded',
          `filter event in [${steps.map((step) => `'${step}'`).join(', ')}]`,
          'stats count(*) as times, sum(recorded) as listed by event',
          'sort times desc',
        ]),
        counted('Trouble', logGroupNames, [
          'fields at, event, code, message, sightingId, deliveryId, requestId',
          "filter level in ['warn', 'error']",
          'sort at desc',
          'limit 20',
        ]),
      ],
    ],
  });
};

const graph = (title: string, left: Metric[]): IWidget => new GraphWidget({ title, left, width: 8 });

/** Counted from the logs when somebody looks: a metric for each would cost more than all the rest. */
const counted = (title: string, logGroupNames: string[], queryLines: string[]): IWidget =>
  new LogQueryWidget({ title, width: 12, logGroupNames, queryLines, view: LogQueryVisualizationType.TABLE });
