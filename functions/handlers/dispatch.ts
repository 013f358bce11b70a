import * as z from 'zod';
import { alertsOf, corpusOf, queuesOf } from '../compose/deployed.ts';
import { dispatch } from '../stages/dispatch.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

const Body = z.object({ eventId: z.string(), after: z.string().optional() });

export const make: Make<Needs<'corpus' | 'alerts' | 'queues'>> = (app) =>
  eachRecord(Body, app, ({ eventId, after = null }) => dispatch(eventId, app.ports, after));

export const handler = onLambda(make, async (config, always) => ({
  ports: { ...always, corpus: corpusOf(config), alerts: alertsOf(config), queues: await queuesOf(config) },
}));
