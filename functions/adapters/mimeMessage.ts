import type { Mail } from '../ports.ts';

/** The mail as RFC 5322 bytes: both texts as alternatives, marked as sent by a machine (RFC 3834). */
export async function mimeMessage(mail: Mail, from: string): Promise<Buffer> {
  // Most runs send no mail.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return new MailComposer({
    // An address object is one address, whatever is in it.
    from: { name: 'council-watch', address: from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    messageId: `<${mail.id}@${domain}>`,
    // No mail bears this id: it is the root that all mails of a conversation answer (RFC 5322, 3.6.4).
    ...(mail.thread === undefined ? {} : { references: `<${mail.thread}.thread@${domain}>` }),
    text: mail.text,
    html: mail.html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      // SES puts a Message-ID of its own in place of ours (SES developer guide, "Header fields").
      'X-Council-Watch-Id': mail.id,
      ...(mail.leaveUrl === undefined
        ? {}
        : { 'List-Unsubscribe': `<${mail.leaveUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    newline: '\r\n',
  })
    .compile()
    .build();
}
