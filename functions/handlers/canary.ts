import { canary } from '../stages/canary.ts';
import { type Make, onLambda } from './onLambda.ts';

export const make: Make = (app) => async () => canary(app.ports);
export const handler = onLambda(make);
