import * as z from 'zod';
import { alertsOf, corpusOf, hooksOf, mailerOf, publicUrlOf } from '../compose/deployed.ts';
import { MailEvent } from '../core/model/mailEvent.ts';
import { deliver } from '../stages/deliver.ts';
import { batchOf } from '../stages/deliveryBatch.ts';
import { EndpointTurns } from '../stages/endpointTurns.ts';
import { recordMailEvent } from '../stages/recordMailEvent.ts';
import { allRecords } from './eachRecord.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

/** What became of a mail comes back into the queue it left by: one of its own would be polled for nothing all day. */
const Body = z.union([z.object({ deliveryId: z.string() }), MailEvent]);

export const make: Make<Needs<'corpus' | 'alerts' | 'mailer' | 'hooks' | 'publicUrl'>> = (app) => {
  const turns = new EndpointTurns();
  return allRecords(Body, app, (bodies) => {
    const batch = batchOf(
      bodies.flatMap((body) => ('deliveryId' in body ? body.deliveryId : [])),
      app.ports,
      turns,
    );
    return (body) =>
      'deliveryId' in body ? deliver(body.deliveryId, app.ports, batch) : recordMailEvent(body, app.ports);
  });
};

export const handler = onLambda(make, async (config, always) => {
  const stores = { corpus: corpusOf(config), alerts: alertsOf(config) };
  const channels = { mailer: await mailerOf(config), hooks: hooksOf(config), publicUrl: publicUrlOf(config) };
  return { ports: { ...always, ...stores, ...channels } };
});
