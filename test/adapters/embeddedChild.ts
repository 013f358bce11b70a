/** Run by the tests of the embedded store as a process that can be killed: opens the folder, says so, and stays. */
import { openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';

const { endpoint, owner } = await openEmbeddedDynamo(process.argv[2] ?? '');
process.stdout.write(`${JSON.stringify({ endpoint, owner })}\n`);
setInterval(() => undefined, 1_000);
