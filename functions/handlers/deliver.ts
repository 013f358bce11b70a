import * as z from 'zod';
import { deliver } from '../stages/deliver.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, onLambda } from './onLambda.ts';

const Body = z.object({ deliveryId: z.string() });

export const make: Make = (app) => eachRecord(Body, app, ({ deliveryId }) => deliver(deliveryId, app.ports));
export const handler = onLambda(make);
