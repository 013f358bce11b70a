import { Metrics as Powertools } from '@aws-lambda-powertools/metrics';
import type { SourceId } from '../core/model/listing.ts';
import { metrics, usualRows } from '../observation.ts';
import type { Ages, Invocation, Metrics } from '../ports.ts';

/**
 * CloudWatch's embedded metric format: a line of JSON on standard output for each value, which CloudWatch turns into a
 * metric. What stands beside the value (which source, which kind) is found in the logs and costs nothing.
 */
export class EmfMetrics implements Metrics {
  private readonly namespace: string;
  private readonly invocation: Invocation;
  private powertools: Powertools | undefined;

  constructor(namespace: string, invocation: Invocation) {
    this.namespace = namespace;
    this.invocation = invocation;
  }

  listedRows(source: SourceId, rows: number): void {
    const usual = source in usualRows ? usualRows[source as keyof typeof usualRows] : rows;
    this.line('listedRows', usual === 0 ? 0 : rows / usual, { beside: { [source]: rows } });
  }

  deliveryTried(channel: 'mail' | 'webhook', accepted: boolean): void {
    this.line('deliveryFailures', accepted ? 0 : 1, { of: channel });
  }

  alertDelay(ms: number): void {
    this.line('alertDelay', ms / 1000);
  }

  canaryDelay(ms: number): void {
    this.line('canaryDelay', ms / 1000);
  }

  oldestPending(agesMs: Ages): void {
    const seconds = Object.fromEntries(Object.entries(agesMs).map(([kind, ms]) => [kind, ms / 1000]));
    this.line('oldestPending', Math.max(...Object.values(seconds)), { beside: seconds });
  }

  setAside(counts: { parked: number; deadLetters: number }): void {
    for (const [of, count] of Object.entries(counts)) this.line('setAside', count, { of });
  }

  sourceSilence(shares: Record<string, number>): void {
    this.line('sourceSilence', Math.max(0, ...Object.values(shares)), { beside: shares });
  }

  private line(
    metric: keyof typeof metrics,
    value: number,
    { of, beside = {} }: { of?: string; beside?: Record<string, number> } = {},
  ): void {
    const { name, unit, perValueOf } = metrics[metric];
    this.powertools ??= new Powertools({ namespace: this.namespace, serviceName: 'council-watch' });
    if (perValueOf !== null && of !== undefined) this.powertools.addDimension(perValueOf, of);
    for (const [key, each] of Object.entries(beside)) this.powertools.addMetadata(key, String(each));
    this.powertools.addMetadata('requestId', this.invocation.requestId);
    this.powertools.addMetric(name, unit, value).publishStoredMetrics();
  }
}
