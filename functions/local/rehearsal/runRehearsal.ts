import { koreanDay, koreanTime } from '../../core/calendar.ts';
import { isRight, outcomeLines } from './outcome.ts';
import { rehearse, type Stage } from './rehearse.ts';

/** Enough working days for nearly every kind of trouble. */
const DAYS = 8;
const SEED = 1;

/** The rehearsal for people: each evening what was wrong that day, in the end the table. */
export const runRehearsal = async ({ json }: { json?: true }): Promise<void> => {
  const out = (line: string) => console.log(line);
  const print = json ? () => {} : out;
  print(
    `council-watch: three sites publish for ${DAYS} days and misbehave; the clock is virtual. It takes a minute or so.`,
  );
  const outcome = await rehearse(DAYS, SEED, false, (stage) => dayLines(stage).then((lines) => lines.forEach(print)));
  for (const line of json ? [JSON.stringify(outcome)] : ['', ...outcomeLines(outcome)]) out(line);
  if (!isRight(outcome)) process.exitCode = 1;
};

const dayLines = async ({ app, clock, told }: Stage): Promise<string[]> => {
  const today = koreanDay(clock.now());
  const lines: string[] = [];
  for (const site of ['korea', 'motie', 'mss'] as const) {
    const health = (await app.ports.corpus.source(site))?.health;
    const troubles = [...(health?.trouble ? [health.trouble] : []), ...(health?.history ?? [])].reverse();
    for (const { condition, since, endedAt, evidence } of troubles) {
      if (koreanDay(Date.parse(since)) !== today) continue;
      const to = endedAt === null ? 'still' : clockTime(endedAt);
      lines.push(`  ${site.padEnd(6)}${clockTime(since)}–${to}  ${condition}: ${evidence}`);
    }
  }
  const sent = told.filter(({ kind, at }) => kind === 'mail' && koreanDay(at) === today).length;
  return [`${today}  ${sent} mails`, ...lines];
};

const clockTime = (at: string): string => koreanTime(Date.parse(at)).slice(-5);
