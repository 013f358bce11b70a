import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { AppError } from '../core/errors.ts';
import type { Mail, Mailer } from '../ports.ts';
import { mimeMessage } from './mimeMessage.ts';

/** What SES says about the mail itself, or about a sender that must first be verified (SES API v2, SendEmail). */
const lasting = new Set([
  'BadRequestException',
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'NotFoundException',
]);

/** Amazon SES. Accepted is not delivered: bounces come back by other ways. */
export class SesMailer implements Mailer {
  private readonly from: string;
  private readonly makeClient: () => SESv2Client;
  private client: SESv2Client | undefined;

  constructor(settings: { from: string; makeClient?: () => SESv2Client }) {
    this.from = settings.from;
    this.makeClient = settings.makeClient ?? (() => new SESv2Client());
  }

  async send(mail: Mail): Promise<void> {
    this.client ??= this.makeClient();
    const command = new SendEmailCommand({
      FromEmailAddress: this.from,
      Destination: { ToAddresses: [mail.to] },
      Content: { Raw: { Data: await mimeMessage(mail, this.from) } },
    });
    try {
      await this.client.send(command);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      const retryable = !(error instanceof SESv2ServiceException && lasting.has(name));
      const message = error instanceof Error ? error.message : String(error);
      throw new AppError('mail.refused', `${name}: ${message}`, { retryable, cause: error });
    }
  }
}
