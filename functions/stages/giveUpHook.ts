import type { Subscription } from '../core/model/subscription.ts';
import { endedNotice } from '../core/render/notices.ts';
import type { Ports } from '../ports.ts';
import { changeSubscription } from './changeSubscription.ts';

/**
 * Ends a webhook's subscription that said it is gone (410), may not be called, or failed for days, and tells its owner
 * by mail (Standard Webhooks, "Deliverability and reliability").
 */
export const giveUpHook = async (
  subscription: Subscription,
  code: string,
  message: string,
  ports: Pick<Ports, 'alerts' | 'clock' | 'log' | 'mailer'>,
): Promise<void> => {
  const { id, channel, contact, state } = subscription;
  if (channel.kind !== 'webhook' || state !== 'active') return;
  await changeSubscription(id, { kind: 'end', code, message }, ports);
  if (contact === null) return;
  const reason = {
    ko: `웹훅이 알림을 받지 못했습니다: ${message}`,
    en: `The webhook could not be reached: ${message}`,
  };
  await ports.mailer.send({
    id: `${id}.ended`,
    to: contact,
    tags: { subscription: id },
    ...endedNotice(subscription, reason),
  });
};
