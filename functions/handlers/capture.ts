import * as z from 'zod';
import { capture } from '../stages/capture.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, onLambda } from './onLambda.ts';

const Body = z.object({ sightingId: z.string() });

export const make: Make = (app) =>
  eachRecord(Body, app, ({ sightingId }) => capture(sightingId, (sighting) => app.source(sighting.source), app.ports));
export const handler = onLambda(make);
