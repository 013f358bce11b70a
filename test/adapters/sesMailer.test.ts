import { SESv2Client } from '@aws-sdk/client-sesv2';
import { expect, onTestFinished, test } from 'vitest';
import { SesMailer } from '../../functions/adapters/sesMailer.ts';
import { mail, mailerContract } from '../contract/mailer.ts';
import { httpStub, type Received, stubbedAws } from '../fakes/httpStub.ts';

const sender = (origin: string) =>
  new SesMailer({ from: 'watch@example.org', makeClient: () => new SESv2Client(stubbedAws(origin)) });

const rawOf = ({ body }: Received): Buffer => Buffer.from(JSON.parse(body.toString()).Content.Raw.Data, 'base64');

mailerContract('SesMailer', async () => {
  const stub = await httpStub((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"MessageId":"1"}');
  });
  return {
    port: sender(stub.origin),
    sent: async (id) => stub.received.map(rawOf).filter((raw) => raw.includes(`<${id}@`)),
    close: stub.close,
  };
});

test('names sender and receiver to SES itself', async () => {
  const stub = await httpStub((_request, response) => response.end('{"MessageId":"1"}'));
  onTestFinished(stub.close);
  await sender(stub.origin).send(mail());
  const [request] = stub.received;
  expect(request).toMatchObject({ method: 'POST', path: '/v2/email/outbound-emails' });
  expect(JSON.parse(request?.body.toString() ?? '')).toMatchObject({
    FromEmailAddress: 'watch@example.org',
    Destination: { ToAddresses: ['team@example.org'] },
  });
});

test.each([
  ['BadRequestException', 400, 'mail.refused', false],
  ['InternalServiceErrorException', 500, 'mail.refused', true],
  ['MessageRejected', 400, 'mail.sender', true],
  ['MailFromDomainNotVerifiedException', 400, 'mail.sender', true],
  ['NotFoundException', 404, 'mail.sender', true],
  ['AccountSuspendedException', 400, 'mail.sender', true],
  ['SendingPausedException', 400, 'mail.sender', true],
  ['AccessDeniedException', 403, 'mail.sender', true],
  ['TooManyRequestsException', 429, 'mail.throttled', true],
  ['LimitExceededException', 400, 'mail.throttled', true],
])('a mail is not lost for want of a sender: %s', async (type, status, code, retryable) => {
  const stub = await httpStub((_request, response) => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type })
      .end('{"message":"no"}');
  });
  onTestFinished(stub.close);
  await expect(sender(stub.origin).send(mail())).rejects.toMatchObject({ code, retryable });
});

test('of SES’s words, which name addresses and roles, only the error’s name is kept', async () => {
  const said = 'Email address is not verified. The following identities failed the check: team@example.org';
  const stub = await httpStub((_request, response) => {
    response
      .writeHead(400, { 'content-type': 'application/json', 'x-amzn-errortype': 'MessageRejected' })
      .end(JSON.stringify({ message: said }));
  });
  onTestFinished(stub.close);
  await expect(sender(stub.origin).send(mail())).rejects.toMatchObject({ message: 'SES answered MessageRejected' });
});

test('takes a connection that fails for mail.refused, to be tried again', async () => {
  const stub = await httpStub((_request, response) => response.destroy());
  onTestFinished(stub.close);
  await expect(sender(stub.origin).send(mail())).rejects.toMatchObject({ code: 'mail.refused', retryable: true });
});
