import { race } from './races.ts';

/** `npm run soak`: the full counts of what `npm test` does a tenth of. */
const RACES = 1_000;

const startedAt = performance.now();
const report = await race(RACES, 1);
process.stdout.write(
  `races ${JSON.stringify({ ...report, seconds: Math.round((performance.now() - startedAt) / 1000) })}\n`,
);
if (report.split + report.doubled + report.silent > 0) process.exitCode = 1;
