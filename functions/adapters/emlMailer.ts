import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail, Mailer } from '../ports.ts';
import { mimeMessage } from './mimeMessage.ts';

export interface EmlMailerSettings {
  folder: string;
  from: string;
  onSent?: (sent: { file: string; to: string; subject: string }) => void;
}

/** Mails as `.eml` files. The same mail sent again is the same file. */
export class EmlMailer implements Mailer {
  private readonly settings: EmlMailerSettings;

  constructor(settings: EmlMailerSettings) {
    this.settings = settings;
  }

  async send(mail: Mail): Promise<null> {
    const { folder, from, onSent } = this.settings;
    const file = join(folder, `${mail.id.replace(/[^\w.@-]/g, '_')}.eml`);
    const draft = join(folder, `.${randomUUID()}`);
    await mkdir(folder, { recursive: true });
    await writeFile(draft, await mimeMessage(mail, from));
    await rename(draft, file);
    onSent?.({ file, to: mail.to, subject: mail.subject });
    return null;
  }
}
