import * as z from 'zod';
import { archiveOf, corpusOf, queuesOf } from '../compose/deployed.ts';
import { type App, runningRegistry, sourceOf } from '../compose.ts';
import type { Sighting } from '../core/model/sighting.ts';
import { ingest, type KnownLane } from '../stages/ingest.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

const Body = z.object({ sightingId: z.string(), captureKey: z.string() });

export const make: Make<Needs<'archive' | 'corpus' | 'queues'> & Pick<App, 'source' | 'registry'>> = (app) => {
  const known: KnownLane = { lane: null };
  const siteOf = (sighting: Sighting) => app.source(sighting.source);
  return eachRecord(Body, app, (body) => ingest(body, siteOf, app.registry, app.ports, known));
};

export const handler = onLambda(make, async (config, always) => {
  const archive = await archiveOf(config);
  const ports = { archive, corpus: corpusOf(config, archive), queues: await queuesOf(config) };
  return { ports: { ...always, ...ports }, source: sourceOf, registry: runningRegistry() };
});
