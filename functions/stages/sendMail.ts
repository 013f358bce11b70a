import { linkPath } from '../core/links.ts';
import type { Event } from '../core/model/event.ts';
import type { Delivery, Subscription } from '../core/model/subscription.ts';
import type { Leave } from '../core/render/alert.ts';
import { renderDigest } from '../core/render/digest.ts';
import { renderMail } from '../core/render/mail.ts';
import type { Mail, Ports } from '../ports.ts';
import { kindOf } from './stormGuard.ts';

/** What became of one try. `final`: trying again is of no use. */
export type Outcome =
  | { sent: true; messageId?: string }
  | { sent: false; code: string; message: string; final: boolean; retryAfterMs: number | null };

type MailPorts = Pick<Ports, 'mailer' | 'publicUrl'>;
type Rendered = Pick<Mail, 'subject' | 'text' | 'html' | 'thread'>;

export const mailAlert = (event: Event, subscription: Subscription, to: string, ports: MailPorts): Promise<Outcome> =>
  mailed(event.id, subscription, to, ports, (leave) => ({
    thread: threadOf(event),
    ...renderMail(event, subscription, leave),
  }));

export const mailDigest = (
  events: Event[],
  digest: Delivery,
  subscription: Subscription,
  to: string,
  ports: MailPorts,
): Promise<Outcome> =>
  mailed(digest.eventId, subscription, to, ports, (leave) => renderDigest(events, kindOf(digest), subscription, leave));

/** `about`: the id of what it tells; a bounce brings it back. */
const mailed = async (
  about: string,
  subscription: Subscription,
  to: string,
  { mailer, publicUrl }: MailPorts,
  render: (leave: Leave) => Rendered,
): Promise<Outcome> => {
  const leave = leaveOf(subscription, publicUrl);
  const leaveUrl = leave.kind === 'links' ? { leaveUrl: leave.leaveUrl } : {};
  const tags = { event: about, subscription: subscription.id };
  const id = `${about}.${subscription.id}`;
  const messageId = await mailer.send({ id, to, tags, ...render(leave), ...leaveUrl });
  return { sent: true, ...(messageId !== null && { messageId }) };
};

/** Mails of one council make one conversation, those of a site's health another. */
const threadOf = ({ subject, data: { council, source } }: Event): string =>
  council?.id ?? (source === null ? subject : `source-${source.source}`);

/** By links where there are pages and the subscription has a key for them; else by the operator's command. */
const leaveOf = (subscription: Subscription, publicUrl: string | null): Leave => {
  if (publicUrl === null || subscription.linkKey === '') {
    return { kind: 'command', text: `npm run ops -- subscriptions remove ${subscription.id}` };
  }
  return {
    kind: 'links',
    leaveUrl: `${publicUrl}${linkPath(subscription, 'leave')}`,
    manageUrl: `${publicUrl}${linkPath(subscription, 'manage')}`,
  };
};
