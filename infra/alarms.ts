import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IAlarm, Metric, TreatMissingData, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { alarms, metrics } from '../functions/observation.ts';
import { outputs } from './outputs.ts';
import { alarmAddress, type Settings } from './settings.ts';

type AlarmSpec = (typeof alarms)[string];

/** The alarms of `functions/observation.ts`; each tells its topic when it rings and when it is over. */
export const makeAlarms = (scope: Construct, settings: Settings): IAlarm[] => {
  const topic = alarmTopic(scope, alarmAddress(settings));
  outputs(scope, { AlarmTopicArn: topic.topicArn });
  const tell = new SnsAction(topic);
  return Object.entries(alarms).map(([name, spec]) => {
    const alarm = new Alarm(scope, `${name}Alarm`, {
      metric: metricOf(scope, spec.metric, spec.of, spec),
      alarmDescription: `${spec.runbook}. What to do: ${runbookLink(spec.runbook, settings)}`,
      threshold: spec.threshold,
      comparisonOperator:
        spec.beyond === 'above' ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: spec.periods,
      treatMissingData: spec.missing === 'breaching' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    return alarm;
  });
};

/** The heading's anchor as Markdown renderers make it. */
const runbookLink = (heading: string, { runbook = 'infra/RUNBOOK.md' }: Settings): string =>
  `${runbook}#${heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\d\s-]/gu, '')
    .replaceAll(/\s/g, '-')}`;

const units = { Count: Unit.COUNT, Seconds: Unit.SECONDS, None: Unit.NONE };

/** A metric as `adapters/emfMetrics.ts` writes it. `of`: the value of its dimension. */
export const metricOf = (
  scope: Construct,
  metric: keyof typeof metrics,
  of: string | null,
  { statistic, periodMinutes }: Pick<AlarmSpec, 'statistic' | 'periodMinutes'>,
): Metric => {
  const { name, unit, perValueOf } = metrics[metric];
  return new Metric({
    namespace: Stack.of(scope).stackName,
    metricName: name,
    dimensionsMap: { service: 'council-watch', ...(perValueOf && of ? { [perValueOf]: of } : {}) },
    statistic,
    period: Duration.minutes(periodMinutes),
    unit: units[unit],
  });
};

const alarmTopic = (scope: Construct, mailTo: string | null): Topic => {
  const topic = new Topic(scope, 'AlarmTopic', { enforceSSL: true });
  // A policy of one's own replaces the one that lets the account's alarms publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  if (mailTo !== null) topic.addSubscription(new EmailSubscription(mailTo));
  else {
    const what = 'No -c operatorMail=ADDRESS: alarms ring in the console only, and nobody is told.';
    Annotations.of(scope).addWarningV2('council-watch:operatorMail', what);
  }
  return topic;
};
