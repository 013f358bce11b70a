import { sweep } from '../stages/sweep.ts';
import { type Make, onLambda } from './onLambda.ts';

export const make: Make = (app) => async () => sweep(app.ports);
export const handler = onLambda(make);
