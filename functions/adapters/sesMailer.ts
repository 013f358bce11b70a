import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { AppError } from '../core/errors.ts';
import type { Mail, Mailer } from '../ports.ts';
import { mimeMessage } from './mimeMessage.ts';

/**
 * The sender's account, identity, configuration set or rights (SES API v2, SendEmail). Not one of them says anything of
 * the reader, so the mail is kept and tried again. `MessageRejected` is among them: it is what SES answers where an
 * identity is not verified, and for every reader who is not while the account is in the sandbox.
 */
const ofTheSender = new Set([
  'AccessDeniedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
  'MessageRejected',
  'NotFoundException',
  'SendingPausedException',
]);
const tooMuch = new Set(['LimitExceededException', 'ThrottlingException', 'TooManyRequestsException']);

/** Amazon SES. Accepted is not delivered: bounces come back by other ways. */
export class SesMailer implements Mailer {
  private readonly from: string;
  private readonly configurationSet: string | null;
  private readonly makeClient: () => SESv2Client;
  private client: SESv2Client | undefined;

  /** The configuration set says where SES publishes what becomes of a mail; null: nowhere. */
  constructor(settings: { from: string; configurationSet?: string | undefined; makeClient?: () => SESv2Client }) {
    this.from = settings.from;
    this.configurationSet = settings.configurationSet ?? null;
    this.makeClient = settings.makeClient ?? (() => new SESv2Client());
  }

  async send(mail: Mail): Promise<string | null> {
    this.client ??= this.makeClient();
    const command = new SendEmailCommand({
      FromEmailAddress: this.from,
      Destination: { ToAddresses: [mail.to] },
      ...(this.configurationSet === null ? {} : { ConfigurationSetName: this.configurationSet }),
      EmailTags: Object.entries(mail.tags ?? {}).map(([Name, Value]) => ({ Name, Value })),
      Content: { Raw: { Data: await mimeMessage(mail, this.from) } },
    });
    try {
      return (await this.client.send(command)).MessageId ?? null;
    } catch (error) {
      throw refusal(error);
    }
  }
}

/** SES's own words name addresses and roles, which belong in no log line and on no page: only the error's name is kept. */
const refusal = (cause: unknown): AppError => {
  const name = cause instanceof Error ? cause.name : 'unknown';
  const message = `SES answered ${name}`;
  if (ofTheSender.has(name)) return new AppError('mail.sender', message, { retryable: true, cause });
  if (tooMuch.has(name)) return new AppError('mail.throttled', message, { retryable: true, cause });
  // A request that SES cannot read stays so; all else is taken for a passing trouble.
  return new AppError('mail.refused', message, { retryable: name !== 'BadRequestException', cause });
};
