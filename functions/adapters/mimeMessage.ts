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
    // In base64 a line ends as it stands, and has to end as mail lines do (RFC 2046, 4.1.1).
    text: mail.text.replaceAll(/\r?\n/g, '\r\n'),
    html: mail.html.replaceAll(/\r?\n/g, '\r\n'),
    headers: {
      'Auto-Submitted': 'auto-generated',
      // SES puts a Message-ID of its own in place of ours (SES developer guide, "Header fields").
      'X-Council-Watch-Id': mail.id,
      ...(mail.leaveUrl === undefined
        ? {}
        : { 'List-Unsubscribe': `<${mail.leaveUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    // Half the size of quoted-printable for Korean, and half the work.
    textEncoding: 'base64',
  })
    .compile()
    .build();
}
