import * as z from 'zod';

/** Namespace, name and dimensions of a metric, in one comparable text. */
const metricText = (namespace: unknown, name: unknown, dimensions: [string, unknown][]): string =>
  JSON.stringify({ namespace, name, dimensions: Object.fromEntries(dimensions.sort(([a], [b]) => (a < b ? -1 : 1))) });

const Line = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

/** The metrics that CloudWatch would make of these lines (embedded metric format). */
export const emittedMetrics = (lines: string[]): Set<string> => {
  const parsed = lines.filter((line) => line.startsWith('{')).map((line) => Line.safeParse(JSON.parse(line)));
  const texts = parsed.flatMap(({ data }) =>
    (data?._aws.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
      Metrics.flatMap(({ Name }) =>
        Dimensions.map((names) =>
          metricText(
            Namespace,
            Name,
            names.map((name) => [name, data?.[name]]),
          ),
        ),
      ),
    ),
  );
  return new Set(texts);
};

const Template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown().optional() })),
});
const AlarmProperties = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
});

/** The metrics that a template's alarms look at. */
export const alarmMetrics = (template: unknown): string[] =>
  Object.values(Template.parse(template).Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => {
      const { Namespace, MetricName, Dimensions } = AlarmProperties.parse(Properties);
      return metricText(
        Namespace,
        MetricName,
        Dimensions.map(({ Name, Value }) => [Name, Value]),
      );
    });
