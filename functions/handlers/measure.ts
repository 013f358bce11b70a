import { patienceDays } from '../observation.ts';
import { measure } from '../stages/measure.ts';
import { type Make, onLambda } from './onLambda.ts';

export const make: Make = (app) => async () => measure(patienceDays, app.ports);
export const handler = onLambda(make);
