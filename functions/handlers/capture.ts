import * as z from 'zod';
import { archiveOf, corpusOf, queuesOf } from '../compose/deployed.ts';
import { type App, deployedWebOf, sourceOf } from '../compose.ts';
import type { Sighting } from '../core/model/sighting.ts';
import { capture } from '../stages/capture.ts';
import { revisit } from '../stages/revisit.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

const Body = z.object({ sightingId: z.string(), revisit: z.number().int().optional() });

export const make: Make<Needs<'web' | 'archive' | 'corpus' | 'queues'> & Pick<App, 'source'>> = (app) =>
  eachRecord(Body, app, ({ sightingId, revisit: version }) => {
    const siteOf = (sighting: Sighting) => app.source(sighting.source);
    return version === undefined
      ? capture(sightingId, siteOf, app.ports)
      : revisit({ sightingId, version }, siteOf, app.ports);
  });

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
