import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Shapes of credentials as their makers document them; a made-up one in a test needs an entry in `meant`. */
const shapes: Record<string, RegExp> = {
  'AWS access key id': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'AWS secret access key': /aws_?secret_?access_?key["'\s:=]+[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i,
  'private key': /-----BEGIN (?:RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/,
  'GitHub token': /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{60,}\b/,
  'npm token': /\bnpm_[A-Za-z0-9]{36}\b|:_authToken=[\w-]{20,}/,
  'Slack token': /\bxox[abprs]-[0-9A-Za-z-]{20,}/,
  'data.go.kr service key': /serviceKey=(?!…|\$\{|KEY)[A-Za-z0-9%+/=]{40,}/,
  'webhook secret': /\bwhsec_[A-Za-z0-9+/]{32,}={0,2}/,
  'address with a password': /\bhttps?:\/\/[^\s/:@'"`]+:[^\s/@'"`$]{6,}@(?!(?:[\w.-]+\.)?example\.)/,
};

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((name) => name !== '' && name !== 'package-lock.json' && !/\.(hwpx?|pdf|png|zip)$/.test(name));
const found = (text: string): string[] =>
  Object.entries(shapes).flatMap(([name, shape]) => (shape.test(text) ? [name] : []));

/** Made up for tests. */
const meant = (text: string): string =>
  text.replaceAll(/whsec_(?:([A-Za-z0-9])\1{20,}|MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw)=*/g, '');

test('no file that is tracked holds a credential', () => {
  expect(files.length).toBeGreaterThan(200);
  const hits = files.flatMap((name) => {
    let text: string;
    try {
      text = readFileSync(name, 'utf8');
    } catch {
      return []; // deleted here and not committed yet
    }
    return found(meant(text)).map((what) => `${name}: ${what}`);
  });
  expect(hits).toEqual([]);
});

describe('the scan finds', () => {
  const made: Record<string, string> = {
    'AWS access key id': `AKIA${'ABCD2345'.repeat(2)}`,
    'AWS secret access key': `aws_secret_access_key = ${'aB3/'.repeat(10)}`,
    'private key': ['-----BEGIN', 'PRIVATE KEY-----'].join(' '),
    'GitHub token': `ghp_${'a1B2'.repeat(9)}`,
    'npm token': `npm_${'a1B2'.repeat(9)}`,
    'Slack token': `xoxb-${'1234567890'.repeat(3)}`,
    'data.go.kr service key': `serviceKey=${'a1B2'.repeat(12)}`,
    'webhook secret': `whsec_${'a1B2'.repeat(9)}`,
    'address with a password': ['https://user', 'hunter22@db.internal'].join(':'),
  };
  test.each(Object.keys(shapes))('a %s', (name) => expect(found(meant(made[name] ?? ''))).toContain(name));
});
