import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mail, Mailer } from '../../functions/ports.ts';
import type { Opened } from './archive.ts';

export const mail = (over: Partial<Mail> = {}): Mail => ({
  id: 'evt_a.sub_a',
  to: 'team@example.org',
  subject: '[정책협의회] 산업부·중기부 “제3차” 회의 개최 / third meeting of a council with quite a long subject line',
  text: '산업통상부와 중소벤처기업부가 만났습니다.\n\nTwo ministries met.\n.\nFrom here on.\n',
  html: '<p>산업통상부와 <b>중소벤처기업부</b>가 만났습니다.</p><p>Two ministries met.</p>',
  ...over,
});

/** What every Mailer sends, as its receiver reads it. The adapter's sender is `watch@example.org`. */
export function mailerContract(
  name: string,
  open: () => Promise<Opened<Mailer> & { sent(id: string): Promise<Buffer[]> }>,
): void {
  describe(`${name} as Mailer`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    async function received(id: string): Promise<{ raw: string; parsed: ParsedMail }> {
      const [bytes] = await opened.sent(id);
      const raw = bytes ?? Buffer.alloc(0);
      return { raw: raw.toString('latin1'), parsed: await simpleParser(raw) };
    }

    test('carries subject, both texts and addresses unharmed', async () => {
      const sent = mail({ id: 'evt_1.sub_1' });
      await opened.port.send(sent);
      const { parsed, raw } = await received(sent.id);
      expect(parsed.subject).toBe(sent.subject);
      expect(parsed.text?.trim()).toBe(sent.text.trim());
      expect(parsed.html).toBe(sent.html);
      expect(parsed.to).toMatchObject({ value: [{ address: 'team@example.org' }] });
      expect(parsed.from).toMatchObject({ value: [{ address: 'watch@example.org' }] });
      expect(raw).toMatch(/^Content-Type: multipart\/alternative/m);
      expect([...raw].every((character) => character.charCodeAt(0) < 128)).toBe(true);
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    });

    test('has the same Message-ID however often it is sent, and says that a machine sent it', async () => {
      const sent = mail({ id: 'evt_2.sub_1' });
      await opened.port.send(sent);
      await opened.port.send(sent);
      const all = await Promise.all((await opened.sent(sent.id)).map((bytes) => simpleParser(bytes)));
      expect(all.length).toBeGreaterThan(0);
      for (const parsed of all) {
        expect(parsed.messageId).toBe('<evt_2.sub_1@example.org>');
        expect(parsed.headers.get('x-council-watch-id')).toBe('evt_2.sub_1');
        expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
      }
    });

    test('joins mails of one thread, by an id that no mail bears', async () => {
      const roots: unknown[] = [];
      for (const [id, thread] of [
        ['evt_4.sub_1', 'cnl_1'],
        ['evt_5.sub_1', 'cnl_1'],
        ['evt_6.sub_1', 'cnl_2'],
      ] as const) {
        await opened.port.send(mail({ id, thread }));
        const { parsed } = await received(id);
        expect(parsed.references).not.toBe(parsed.messageId);
        roots.push(parsed.references);
      }
      expect(roots[0]).toBeTruthy();
      expect(roots).toEqual([roots[0], roots[0], expect.not.stringContaining(String(roots[0]))]);
    });

    test('lets nobody slip in a header or an address', async () => {
      const subject = 'First\r\nBcc: other@example.org\r\n\r\nbody';
      await opened.port.send(mail({ id: 'evt_3.sub_1', subject, to: 'team@example.org, other@example.org' }));
      const { parsed } = await received('evt_3.sub_1');
      expect(parsed.headers.has('bcc')).toBe(false);
      expect(parsed.text).toContain('Two ministries met.');
      const to = parsed.to && !Array.isArray(parsed.to) ? parsed.to.value : [];
      expect(to.map(({ address }) => address)).not.toContain('other@example.org');
    });
  });
}
