import * as z from 'zod';
import { MailEvent } from '../core/model/mailEvent.ts';
import { deliver } from '../stages/deliver.ts';
import { recordMailEvent } from '../stages/recordMailEvent.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, onLambda } from './onLambda.ts';

/** What became of a mail comes back into the queue it left by: one of its own would be polled for nothing all day. */
const Body = z.union([z.object({ deliveryId: z.string() }), MailEvent]);

export const make: Make = (app) =>
  eachRecord(Body, app, (body) =>
    'deliveryId' in body ? deliver(body.deliveryId, app.ports) : recordMailEvent(body, app.ports),
  );
export const handler = onLambda(make);
