import { AppError } from '../core/errors.ts';
import type { Mail, Ports } from '../ports.ts';

/** Sends a mail about a subscription itself, once. What fails is counted as an alert's try is, and thrown. */
export const sendNotice = async (mail: Mail, { mailer, metrics }: Pick<Ports, 'mailer' | 'metrics'>): Promise<void> => {
  try {
    await mailer.send(mail);
    metrics.deliveryTried('mail', true);
  } catch (error) {
    const isPassing = error instanceof AppError && error.code === 'mail.throttled';
    if (!isPassing) metrics.deliveryTried('mail', false);
    throw error;
  }
};
