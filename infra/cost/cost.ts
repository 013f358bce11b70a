import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Command } from 'commander';
import { metrics } from '../../functions/observation.ts';
import { topology } from '../../functions/topology.ts';
import { CouncilWatch } from '../councilWatch.ts';
import { bill, type Line } from './bill.ts';
import { countedRun } from './countedRun.ts';
import { assumptions, PRICED_ON, prices } from './prices.ts';

const program = new Command('npm run cost --')
  .description('What the stack costs in a month: from the topology and from counting what the story does.')
  .option('--releases <a day>', 'releases a day', '80')
  .option('--subscribers <count>', 'subscriptions', '100')
  .option('--months <count>', 'the last month shown', '60')
  .option('--json', 'answer in JSON');
const options = program.parse().opts<{ releases: string; subscribers: string; months: string; json?: true }>();
const [releases, subscribers, months] = [options.releases, options.subscribers, options.months].map((text) => {
  const number = Number(text);
  if (!(number > 0)) program.error(`${text} is no number above nothing`);
  return number;
}) as [number, number, number];

const template = Template.fromStack(new CouncilWatch(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Cost'));
/** CloudWatch charges for each value of a metric's dimension. */
const dimensionValues = { channel: 2, kind: 2 };
const fixed = {
  metrics: Object.values(metrics).reduce(
    (total, { perValueOf }) => total + (perValueOf === null ? 1 : dimensionValues[perValueOf]),
    0,
  ),
  alarms: Object.keys(template.findResources('AWS::CloudWatch::Alarm')).length,
  dashboards: Object.keys(template.findResources('AWS::CloudWatch::Dashboard')).length,
};
const run = await countedRun();
const shown = [...new Set([1, 12, months])].filter((month) => month <= months).sort((a, b) => a - b);
const bills = shown.map((month) => ({ month, lines: bill(run, { releases, subscribers }, month, fixed) }));
const sum = (lines: Line[], part: 'list' | 'due'): number => lines.reduce((total, line) => total + line[part], 0);
const dollars = (amount: number): string => amount.toFixed(amount < 0.1 ? 4 : 2).padStart(9);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const printBill = (month: number, lines: Line[]): void => {
  print(`\nMonth ${month}: ${releases} releases a day, ${subscribers} subscribers, US dollars without tax`);
  print(
    `${'service'.padEnd(12)}${'unit'.padEnd(38)}${'amount'.padStart(12)}${'each'.padStart(15)}     list   free offer      due`,
  );
  for (const { price, amount, list, due } of lines) {
    const { service, unit, dollars: each } = prices[price];
    const shownAmount = amount.toLocaleString('en-GB', { maximumFractionDigits: amount < 100 ? 2 : 0 });
    print(
      `${service.padEnd(12)}${unit.padEnd(38)}${shownAmount.padStart(12)}${each.toPrecision(4).padStart(15)}${dollars(list)}${dollars(due - list).padStart(13)}${dollars(due)}`,
    );
  }
  print(
    `${'total'.padEnd(77)}${dollars(sum(lines, 'list'))}${dollars(sum(lines, 'due') - sum(lines, 'list')).padStart(13)}${dollars(sum(lines, 'due'))}`,
  );
};

const printCounts = (): void => {
  print(`Counted on ${run.releases} invented releases and ${run.deliveries} deliveries, by function and invocation:`);
  for (const [name, counts] of [
    ...Object.entries(run.busy),
    ...Object.entries(run.quiet).map(([k, v]) => [`${k}, quiet`, v] as const),
    ...Object.entries(run.canary).map(([k, v]) => [`${k}, for a canary`, v] as const),
  ]) {
    if (!counts) continue;
    const { invocations, ...rest } = counts;
    const each = Object.entries(rest).flatMap(([what, value]) =>
      value > 0 ? [`${what} ${(value / invocations).toFixed(1)}`] : [],
    );
    print(`  ${name.padEnd(24)} × ${invocations}: ${each.join(', ')}`);
  }
  const { tableBytes, archiveBytes } = run;
  print(
    `  kept per release: ${Math.round(tableBytes / run.releases)} B in tables, ${Math.round(archiveBytes / run.releases)} B of text and records in the archive; per canary ${run.canaryBytes} B in tables`,
  );
  const schedules = Object.entries(topology.functions).flatMap(([name, { trigger }]) =>
    trigger.kind === 'schedule' ? [`${name} every ${trigger.everyMinutes} min`] : [],
  );
  print(
    `Schedules: ${schedules.join(', ')}. Metrics ${fixed.metrics}, alarms ${fixed.alarms}, dashboards ${fixed.dashboards}.`,
  );
  print(`Assumed, not measured: ${JSON.stringify(assumptions)}`);
  print(`Prices of ap-northeast-2 as written down on ${PRICED_ON} (infra/cost/prices.ts says how).`);
};

if (options.json) print(JSON.stringify({ pricedOn: PRICED_ON, assumptions, run, bills }));
else {
  printCounts();
  for (const { month, lines } of bills) printBill(month, lines);
}
