import { type FunctionName, type FunctionSpec, topology } from '../../functions/topology.ts';
import type { CountedRun } from './countedRun.ts';
import { type Counts, noCounts, type What } from './counts.ts';
import { assumptions, type PriceName, prices } from './prices.ts';

export interface Load {
  /** Releases a day. */
  releases: number;
  subscribers: number;
}

export interface Line {
  price: PriceName;
  amount: number;
  /** US dollars before and after the always-free offer. */
  list: number;
  due: number;
}

const GB = 1024 ** 3;
const { daysPerMonth, latencyMs } = assumptions;
const canariesPerMonth = (daysPerMonth * 24 * 60) / topology.functions.canary.trigger.everyMinutes;
const functions = Object.entries(topology.functions) as [FunctionName, FunctionSpec][];

/** What the stack is charged for in its nth month. `fixed`: what is charged for being there. */
export const bill = (
  run: CountedRun,
  load: Load,
  month: number,
  fixed: { metrics: number; alarms: number; dashboards: number },
): Line[] => {
  const use = monthlyUse(run, load);
  const total = (what: What): number => functions.reduce((sum, [name]) => sum + use[name][what], 0);
  const releases = load.releases * daysPerMonth;
  const kept = releases * month;
  const rawGb = (count: number): number => (count * (assumptions.rawBytes - assumptions.smallBytes)) / GB;
  const smallGb = (kept * assumptions.smallBytes) / GB;
  const warm = Math.min(kept, releases * (topology.archive.prefixes['raw/'].coldDays / daysPerMonth));
  const canaries = canariesPerMonth * month;
  const tableGb = ((kept * run.tableBytes) / run.releases + canaries * run.canaryBytes) / GB;
  const textGb = (kept * run.archiveBytes) / run.releases / GB;
  const { standard, fifo } = queueRequests(use);
  const amounts: Record<PriceName, number> = {
    lambdaRequest: total('invocations'),
    lambdaGbSecond: functions.reduce((sum, [name, spec]) => sum + gbSeconds(use[name], spec), 0),
    scheduler: functions.reduce(
      (sum, [name, { trigger }]) => sum + (trigger.kind === 'schedule' ? use[name].invocations : 0),
      0,
    ),
    sqsStandard: standard,
    sqsFifo: fifo,
    dynamoWrite: total('writeUnits'),
    dynamoRead: total('readUnits'),
    dynamoStorage: tableGb,
    dynamoRecovery: tableGb,
    s3Standard: rawGb(warm) + smallGb + textGb,
    s3Cold: rawGb(kept - warm),
    s3Put: total('archivePuts'),
    s3Get: total('archiveGets'),
    s3Transition: kept > warm ? releases * assumptions.coldObjects : 0,
    sesMail: total('mails'),
    logs: (total('invocations') * assumptions.logBytes + total('logLines') * 300) / GB,
    metric: fixed.metrics,
    alarm: fixed.alarms,
    dashboard: fixed.dashboards,
    transferOut: ((total('mails') + total('hooks')) * 20_000) / GB,
  };
  return (Object.keys(prices) as PriceName[]).map((name) => {
    const { dollars, free } = prices[name];
    const amount = amounts[name];
    return { price: name, amount, list: amount * dollars, due: Math.max(0, amount - free) * dollars };
  });
};

/** What each function does in a month: schedules by the clock, the rest by release or by delivery. */
const monthlyUse = (run: CountedRun, { releases, subscribers }: Load): Record<FunctionName, Counts> => {
  const perMonth = releases * daysPerMonth;
  const deliveries = assumptions.alertsPerDay * subscribers * daysPerMonth;
  const mails = deliveries * assumptions.mailShare;
  const entries = functions.map(([name, { trigger }]) => {
    const busy = run.busy[name] ?? noCounts();
    if (trigger.kind === 'schedule') {
      const ticks = (daysPerMonth * 24 * 60) / trigger.everyMinutes;
      const idle = times(run.quiet[name] ?? noCounts(), ticks / run.quietTicks);
      const quietOnes = times(run.quiet[name] ?? noCounts(), busy.invocations / run.quietTicks);
      // What a poll does more where it finds releases; the ticks themselves are counted already.
      const more = times(busy, perMonth / run.releases);
      const less = times(quietOnes, perMonth / run.releases);
      return [
        name,
        combine(
          idle,
          combine(more, less, (a, b) => Math.max(0, a - b)),
          (a, b) => a + b,
        ),
      ];
    }
    if (name !== 'deliver') return [name, times(busy, perMonth / run.releases)];
    const each = times(busy, deliveries / Math.max(1, run.deliveries));
    return [name, { ...each, mails, hooks: deliveries - mails }];
  });
  const use = Object.fromEntries(entries) as Record<FunctionName, Counts>;
  // Dispatch writes and sends one delivery for each subscriber.
  const alerts = assumptions.alertsPerDay * daysPerMonth;
  const perAlert = times(run.busy.dispatch ?? noCounts(), alerts / Math.max(1, run.busy.dispatch?.invocations ?? 1));
  const share = (subscribers * (run.busy.dispatch?.invocations ?? 1)) / Math.max(1, run.deliveries);
  const all = { ...use, dispatch: { ...times(perAlert, share), invocations: alerts } };
  const withCanaries = functions.map(([name]) => {
    const ofCanaries = times(run.canary[name] ?? noCounts(), canariesPerMonth);
    return [name, combine(all[name], ofCanaries, (a, b) => a + b)];
  });
  return Object.fromEntries(withCanaries) as Record<FunctionName, Counts>;
};

const times = (counts: Counts, factor: number): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, value * factor])) as Counts;
const combine = (a: Counts, b: Counts, join: (a: number, b: number) => number): Counts =>
  Object.fromEntries(Object.entries(a).map(([name, value]) => [name, join(value, b[name as What])])) as Counts;

/** Processor time at the memory's share of a processor, and the time spent waiting for others. */
const gbSeconds = (use: Counts, { memoryMb }: FunctionSpec): number => {
  const slowdown = Math.max(1, assumptions.fullProcessorMb / memoryMb);
  const waiting =
    use.storeCalls * latencyMs.store +
    (use.archivePuts + use.archiveGets) * latencyMs.archive +
    (use.queueSends + use.queueLooks) * latencyMs.queue +
    use.siteRequests * latencyMs.site +
    use.mails * latencyMs.mail +
    use.hooks * latencyMs.hook;
  return ((use.cpuMs * slowdown + waiting) / 1_000) * (memoryMb / 1_024);
};

/** Sending, receiving and deleting each message, and the long polls of queues that are empty. */
const queueRequests = (use: Record<FunctionName, Counts>): { standard: number; fifo: number } => {
  const idle = (assumptions.idlePollers * daysPerMonth * 24 * 3_600) / 20;
  const requests = { standard: 0, fifo: 0 };
  for (const [name, { trigger }] of functions) {
    requests.standard += use[name].queueLooks;
    if (trigger.kind !== 'queue') continue;
    requests[topology.queues[trigger.queue].fifo ? 'fifo' : 'standard'] += idle + 3 * use[name].invocations;
  }
  return requests;
};
