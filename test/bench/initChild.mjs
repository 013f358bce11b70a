// Loads the bundle beside it and has it made ready by an event without records; prints how many milliseconds it took,
// and how many of the processor's: they are the same on a busy machine.
const startedAt = performance.now();
const before = process.cpuUsage();
const { handler } = await import(new URL('index.mjs', import.meta.url).href);
await handler({ Records: [] }, { awsRequestId: 'bench', functionName: 'bench' }).catch(() => {});
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${JSON.stringify({ ms: performance.now() - startedAt, cpuMs: (user + system) / 1000 })}\n`);
process.exit();
