import { MailEvent } from '../core/model/mailEvent.ts';
import { recordMailEvent } from '../stages/recordMailEvent.ts';
import { eachRecord } from './eachRecord.ts';
import { type Make, onLambda } from './onLambda.ts';

export const make: Make = (app) => eachRecord(MailEvent, app, (event) => recordMailEvent(event, app.ports));
export const handler = onLambda(make);
