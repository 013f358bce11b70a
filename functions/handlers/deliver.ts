import * as z from 'zod';
import { alertsOf, corpusOf, hooksOf, mailerOf, publicUrlOf } from '../compose/deployed.ts';
import { MailEvent } from '../core/model/mailEvent.ts';
import { deliver } from '../stages/deliver.ts';
import { recordMailEvent } from '../stages/recordMailEvent.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

/** What became of a mail comes back into the queue it left by: one of its own would be polled for nothing all day. */
const Body = z.union([z.object({ deliveryId: z.string() }), MailEvent]);

export const make: Make<Needs<'corpus' | 'alerts' | 'mailer' | 'hooks' | 'publicUrl'>> = (app) =>
  eachRecord(Body, app, (body) =>
    'deliveryId' in body ? deliver(body.deliveryId, app.ports) : recordMailEvent(body, app.ports),
  );

export const handler = onLambda(make, async (config, always) => {
  const stores = { corpus: corpusOf(config), alerts: alertsOf(config) };
  const channels = { mailer: await mailerOf(config), hooks: hooksOf(config), publicUrl: publicUrlOf(config) };
  return { ports: { ...always, ...stores, ...channels } };
});
