import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
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
  #drafts = 0;

  constructor(settings: EmlMailerSettings) {
    this.settings = settings;
  }

  async send(mail: Mail): Promise<null> {
    const { folder, from, onSent } = this.settings;
    const file = join(folder, `${mail.id.replace(/[^\w.@-]/g, '_')}.eml`);
    this.#drafts += 1;
    const draft = join(folder, `.${process.pid}-${this.#drafts}`);
    const message = await mimeMessage(mail, from);
    // At once, and not by the pool of threads that the store waits for too: four turns of that take longer than this.
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, message);
    renameSync(draft, file);
    onSent?.({ file, to: mail.to, subject: mail.subject });
    return null;
  }
}
