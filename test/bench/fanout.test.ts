import { expect, test } from 'vitest';
import { measureFanout } from './fanout.ts';

/** A fortieth of `npm run bench -- fanout`: what must hold however slow the machine is. */
test('one event reaches everybody who can be reached, once, whatever the other receivers do', {
  timeout: 120_000,
}, async () => {
  const run = await measureFanout(250, 'bad', 'counted');
  for (const kind of ['mail', 'healthy', 'late']) {
    expect(run.served[kind], kind).toMatchObject({ served: run.served[kind]?.of });
  }
  for (const kind of ['slow', 'failing', 'flapping', 'dead'])
    expect(run.served[kind]).toMatchObject({ of: 2, served: 0 });
  expect(run).toMatchObject({ notOnce: 0, mails: 200, flappingServed: 2 });
  // One write to claim it, for a mail one to count it; made, read and recorded many at a time.
  expect(run.perDelivery?.storeRequests).toBeLessThan(3);
});
