import * as z from 'zod';
import { archiveOf, corpusOf, queuesOf } from '../compose/deployed.ts';
import { type App, deployedWebOf, sourceOf } from '../compose.ts';
import { capture } from '../stages/capture.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

const Body = z.object({ sightingId: z.string() });

export const make: Make<Needs<'web' | 'archive' | 'corpus' | 'queues'> & Pick<App, 'source'>> = (app) =>
  eachRecord(Body, app, ({ sightingId }) => capture(sightingId, (sighting) => app.source(sighting.source), app.ports));

export const handler = onLambda(make, async (config, always) => {
  const archive = await archiveOf(config);
  const ports = {
    web: deployedWebOf(config, archive),
    archive,
    corpus: corpusOf(config, archive),
    queues: await queuesOf(config),
  };
  return { ports: { ...always, ...ports }, source: sourceOf };
});
