import * as z from 'zod';
import { dispatch } from '../stages/dispatch.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, onLambda } from './onLambda.ts';

const Body = z.object({ eventId: z.string() });

export const make: Make = (app) => eachRecord(Body, app, ({ eventId }) => dispatch(eventId, app.ports));
export const handler = onLambda(make);
