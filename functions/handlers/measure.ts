import { alertsOf, corpusOf, deadLettersOf } from '../compose/deployed.ts';
import { patienceDays } from '../observation.ts';
import { measure } from '../stages/measure.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

export const make: Make<Needs<'corpus' | 'alerts' | 'deadLetters'>> = (app) => async () =>
  measure(patienceDays, app.ports);

export const handler = onLambda(make, async (config, always) => {
  const stores = { corpus: corpusOf(config), alerts: alertsOf(config) };
  return { ports: { ...always, ...stores, deadLetters: await deadLettersOf(config) } };
});
