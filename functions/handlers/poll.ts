import * as z from 'zod';
import { archiveOf, corpusOf, queuesOf, withServiceKey } from '../compose/deployed.ts';
import { type App, deployedWebOf, sourcesOf } from '../compose.ts';
import { SourceId } from '../core/model/listing.ts';
import { askSite } from '../stages/askSite.ts';
import { poll } from '../stages/poll.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

/** `probe`: only say what the site answers to this function. */
const Input = z.object({ source: SourceId, probe: z.boolean().default(false) });

export const make: Make<Needs<'web' | 'archive' | 'corpus' | 'queues'> & Pick<App, 'source'>> =
  (app) => async (event) => {
    const { source, probe } = Input.parse(event);
    if (probe) return askSite(app.source(source), app.ports);
    let rows = 0;
    try {
      const report = await poll(app.source(source), app.ports);
      rows = report.listed;
      return report;
    } finally {
      // Also of a poll that failed: that it ran is one fact, that it found nothing another.
      app.ports.metrics.listedRows(source, rows);
    }
  };

export const handler = onLambda(make, async (deployed, always) => {
  const { config, ...state } = await withServiceKey(deployed, always.log);
  const archive = await archiveOf(config);
  const ports = {
    web: deployedWebOf(config, archive),
    archive,
    corpus: corpusOf(config, archive),
    queues: await queuesOf(config),
  };
  return { ports: { ...always, ...ports }, source: sourcesOf(config), ...state };
});
