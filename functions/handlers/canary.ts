import { archiveOf, corpusOf, queuesOf } from '../compose/deployed.ts';
import { canary } from '../stages/canary.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

export const make: Make<Needs<'archive' | 'corpus' | 'queues'>> = (app) => async () => canary(app.ports);

export const handler = onLambda(make, async (config, always) => {
  const archive = await archiveOf(config);
  return { ports: { ...always, archive, corpus: corpusOf(config, archive), queues: await queuesOf(config) } };
});
