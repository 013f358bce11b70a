import { MailEvent } from '../core/model/mailEvent.ts';
import { recordMailEvent } from '../stages/recordMailEvent.ts';
import { eachRecord, type Make, onLambda } from './onLambda.ts';

export const make: Make = (app) => eachRecord(MailEvent, app, (event) => recordMailEvent(event, app.ports));
export const handler = onLambda(make);
