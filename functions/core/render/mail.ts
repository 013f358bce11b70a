import type { Event } from '../model/event.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Leave } from './alert.ts';
import { alertOf } from './alert.ts';
import { subjectLine } from './headline.ts';
import { mailHtml } from './mailHtml.ts';
import { mailText } from './mailText.ts';

/** The mail that tells one subscriber of one event. The subject is one line; both parts carry the same facts. */
export function renderMail(
  event: Event,
  subscription: Subscription,
  leave: Leave,
): { subject: string; text: string; html: string } {
  const subject = subjectLine(event, subscription.language);
  const alert = alertOf(event, subscription, leave);
  return { subject, text: mailText(alert), html: mailHtml(alert, subject) };
}
