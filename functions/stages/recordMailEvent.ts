import { instant } from '../core/calendar.ts';
import { makeId } from '../core/ids.ts';
import type { MailEvent } from '../core/model/mailEvent.ts';
import type { Failure } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';
import { changeSubscription } from './changeSubscription.ts';

type MailEventPorts = Pick<Ports, 'alerts' | 'clock' | 'log'>;

/**
 * Keeps what became of a mail: an address that does not exist, or whose reader complained, ends the subscription, and
 * the delivery says why. Anything else may pass and is only logged. May be repeated.
 */
export const recordMailEvent = async (event: MailEvent, ports: MailEventPorts): Promise<void> => {
  const { alerts, clock, log } = ports;
  const { tags, messageId } = event.mail;
  const about = { subscriptionId: tags.subscription?.[0], eventId: tags.event?.[0], messageId };
  const lasting = lastingTrouble(event);
  if (!lasting) {
    log.warn('mail.delayed', { ...about, kind: event.eventType });
    return;
  }
  const { subscriptionId, eventId } = about;
  if (subscriptionId === undefined) {
    log.warn('mail.not-ours', { ...about, kind: event.eventType });
    return;
  }
  const ended: Failure = { at: instant(clock.now()), ...lasting };
  if (eventId !== undefined) await failDelivery(makeId('dlv', eventId, subscriptionId), ended, ports);
  const subscription = await alerts.subscription(subscriptionId);
  if (subscription === undefined || subscription.state === 'ended') return;
  await changeSubscription(subscriptionId, { kind: 'end', ...lasting }, ports);
  // Without what the other side said: it may hold the address, and logs hold no personal data.
  log.error('subscription.ended', { ...about, code: ended.code });
};

/** Null: it may pass. */
const lastingTrouble = (event: MailEvent): Omit<Failure, 'at'> | null => {
  if (event.eventType === 'Complaint') {
    return { code: 'mail.complaint', message: event.complaint.complaintFeedbackType ?? 'no type given' };
  }
  if (event.eventType !== 'Bounce' || event.bounce.bounceType !== 'Permanent') return null;
  const { bounceSubType, bouncedRecipients } = event.bounce;
  const said = bouncedRecipients.map(({ status, diagnosticCode }) => diagnosticCode ?? status ?? '');
  return { code: 'mail.bounce', message: [bounceSubType, ...said].filter(Boolean).join(': ') };
};

/** A delivery that expired meanwhile, or that somebody else is changing right now, loses only its note. */
const failDelivery = async (id: string, failure: Failure, { alerts }: MailEventPorts): Promise<void> => {
  const delivery = await alerts.delivery(id);
  if (delivery === undefined || delivery.state === 'failed') return;
  await alerts.putDelivery({
    ...delivery,
    state: 'failed',
    nextAt: null,
    failure,
    version: delivery.version + 1,
  });
};
