import * as z from 'zod';
import { ingest } from '../stages/ingest.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, onLambda } from './onLambda.ts';

const Body = z.object({ sightingId: z.string(), captureKey: z.string() });

export const make: Make = (app) =>
  eachRecord(Body, app, (body) => ingest(body, (sighting) => app.source(sighting.source), app.registry, app.ports));
export const handler = onLambda(make);
