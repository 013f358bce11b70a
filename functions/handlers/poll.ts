import * as z from 'zod';
import { SourceId } from '../core/model/listing.ts';
import { poll } from '../stages/poll.ts';
import { type Make, onLambda } from './onLambda.ts';

const Input = z.object({ source: SourceId });

export const make: Make = (app) => async (event) => poll(app.source(Input.parse(event).source), app.ports);
export const handler = onLambda(make);
