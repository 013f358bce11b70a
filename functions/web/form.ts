import { AppError } from '../core/errors.ts';
import { Criteria } from '../core/model/subscription.ts';
import type { Whereto } from '../core/render/pages/askPages.ts';
import { SubscriptionRequest } from '../core/subscribe.ts';

/** What a form sends: each field once or several times. */
export type Fields = Record<string, string | string[]>;

const all = (fields: Fields, name: string): string[] => [fields[name] ?? []].flat();
const one = (fields: Fields, name: string): string | undefined => all(fields, name)[0]?.trim() || undefined;
const listed = (fields: Fields, name: string): string[] =>
  all(fields, name)
    .flatMap((value) => value.split(/[,、，]/))
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** What a field is called where it is typed, and what it wants. */
const WANTED: Record<string, string> = {
  'channel.to': '전자우편 주소가 맞지 않습니다. / The e-mail address does not look right.',
  'channel.url':
    '웹훅 주소가 맞지 않습니다: https://로 시작합니다. / The webhook is no address that begins with https://.',
  contact: '문제가 생기면 알릴 전자우편 주소가 맞지 않습니다. / The e-mail for trouble does not look right.',
  name: '이름은 100자까지입니다. / A name has at most 100 characters.',
};

const refused = (issues: { path: PropertyKey[]; message: string }[]): AppError => {
  const said = issues.map(({ path, message }) => WANTED[path.join('.')] ?? `${path.join('.')}: ${message}`);
  return new AppError('subscription.invalid', [...new Set(said)].join(' '));
};

/** Throws `subscription.invalid` naming each field that is wrong. */
export const criteriaOf = (fields: Fields): { criteria: Criteria; language: 'ko' | 'en' } => {
  const result = Criteria.safeParse({
    types: all(fields, 'types'),
    organisations: listed(fields, 'organisations'),
    councils: all(fields, 'councils').filter((key) => key !== ''),
    kinds: listed(fields, 'kinds'),
    words: listed(fields, 'words'),
    deadline: one(fields, 'deadline') === 'true',
    strength: one(fields, 'strength'),
    plans: one(fields, 'plans') === 'true',
  });
  if (!result.success) throw refused(result.error.issues);
  return { criteria: result.data, language: one(fields, 'language') === 'en' ? 'en' : 'ko' };
};

/** Where to, as it was typed, to be shown again. */
export const wheretoOf = (fields: Fields): Whereto =>
  Object.fromEntries(
    (['to', 'url', 'contact', 'name', 'language'] as const).flatMap((name) => {
      const value = one(fields, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Throws `subscription.invalid`. */
export const requestOf = (fields: Fields): SubscriptionRequest => {
  const [to, url] = [one(fields, 'to'), one(fields, 'url')];
  if ((to === undefined) === (url === undefined)) {
    const ko = '전자우편이나 웹훅 주소 가운데 하나를 적어 주십시오.';
    throw new AppError('subscription.invalid', `${ko} / Give an e-mail address or a webhook, one of the two.`);
  }
  const result = SubscriptionRequest.safeParse({
    name: one(fields, 'name') ?? to ?? url,
    channel: to === undefined ? { kind: 'webhook', url } : { kind: 'mail', to },
    contact: one(fields, 'contact'),
    ...criteriaOf(fields),
  });
  if (!result.success) throw refused(result.error.issues);
  return result.data;
};
