import { outcomeLines } from '../../functions/local/rehearsal/outcome.ts';
import { rehearse } from '../../functions/local/rehearsal/rehearse.ts';
import { soakDeliveries } from './deliveries.ts';
import { fuzz } from './fuzz/fuzz.ts';
import { race } from './races.ts';

/** `npm run soak [-- races|rehearsal|fuzz|deliveries]`: the full counts of what `npm test` does a part of. */
const RACES = 1_000;
const REHEARSED_DAYS = 60;
const INPUTS = 20_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const seconds = (since: number): number => Math.round((performance.now() - since) / 1000);

const soaks: Record<string, () => Promise<boolean>> = {
  races: async () => {
    const startedAt = performance.now();
    const report = await race(RACES, 1);
    say(`races ${JSON.stringify({ ...report, seconds: seconds(startedAt) })}`);
    return report.split + report.doubled + report.silent === 0;
  },
  fuzz: async () => {
    const startedAt = performance.now();
    const report = await fuzz(INPUTS, 1);
    say(`fuzz ${JSON.stringify({ ...report, seconds: seconds(startedAt) })}`);
    return report.faults.length === 0;
  },
  /** The full count in memory, a tenth on the embedded store, where all would take an hour. */
  deliveries: async () => {
    let right = true;
    for (const [store, events] of [
      ['memory', 500],
      ['embedded', 50],
    ] as const) {
      const startedAt = performance.now();
      const report = await soakDeliveries({ events, subscribers: 200 }, 1, store);
      say(`deliveries ${JSON.stringify({ ...report, seconds: seconds(startedAt) })}`);
      right &&= report.lost + report.wrongId + report.unsettled === 0;
    }
    return right;
  },
  /** Two months of troubles; `quick` leaves out polls that can find nothing. */
  rehearsal: async () => {
    const startedAt = performance.now();
    const outcome = await rehearse(REHEARSED_DAYS, 1, process.argv[3] !== 'quick');
    const { falseAlarms, notOnce, notToldOnce } = outcome;
    for (const line of [...outcomeLines(outcome), ...falseAlarms, ...notOnce, ...notToldOnce]) say(line);
    say(`rehearsal: ${seconds(startedAt)} s`);
    const right = outcome.lines.every((line) => line.right && line.mails <= 2 && line.webhooks <= 2);
    return right && falseAlarms.length + notOnce.length + notToldOnce.length === 0 && outcome.latency.p95 <= 6;
  },
};

const wanted = process.argv[2];
for (const [name, soak] of Object.entries(soaks)) {
  if ((wanted === undefined || wanted === name) && !(await soak())) process.exitCode = 1;
}
