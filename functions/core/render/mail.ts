import type { Event } from '../model/event.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Leave } from './alert.ts';
import { alertOf } from './alert.ts';
import { subjectLine } from './headline.ts';
import { mailHtml } from './mailHtml.ts';
import { mailText } from './mailText.ts';

/** Until a mail can carry a link for it: the operator's command, and an answer to the mail to ask for it. */
const leaveByCommand = ({ id }: Subscription): Leave => ({
  kind: 'command',
  text: `그만 받으려면 이 메일에 답장하거나 운영자에게 다음 명령을 부탁하십시오. To stop, reply to this mail or ask the operator to run: npm run ops -- subscriptions remove ${id}`,
});

/** The mail that tells one subscriber of one event. The subject is one line; both parts carry the same facts. */
export function renderMail(
  event: Event,
  subscription: Subscription,
  leave: Leave = leaveByCommand(subscription),
): { subject: string; text: string; html: string } {
  const subject = subjectLine(event);
  const alert = alertOf(event, subscription, leave);
  return { subject, text: mailText(alert), html: mailHtml(alert, subject) };
}
