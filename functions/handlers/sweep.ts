import { alertsOf, archiveOf, corpusOf, mailerOf, publicUrlOf, queuesOf } from '../compose/deployed.ts';
import { sweep } from '../stages/sweep.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

export const make: Make<Needs<'archive' | 'corpus' | 'alerts' | 'queues' | 'mailer' | 'publicUrl'>> =
  (app) => async () =>
    sweep(app.ports);

export const handler = onLambda(make, async (config, always) => {
  const archive = await archiveOf(config);
  const ports = {
    archive,
    corpus: corpusOf(config, archive),
    alerts: alertsOf(config),
    queues: await queuesOf(config),
  };
  return { ports: { ...always, ...ports, mailer: await mailerOf(config), publicUrl: publicUrlOf(config) } };
});
