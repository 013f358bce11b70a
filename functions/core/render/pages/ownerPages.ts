import { koreanDay, koreanTime } from '../../calendar.ts';
import type { Delivery, Subscription } from '../../model/subscription.ts';
import { criteriaRows } from '../criteriaRows.ts';
import { dayWords } from '../days.ts';
import { html, type Markup } from '../markup.ts';
import type { Bilingual } from '../words.ts';
import { type Choices, criteriaFields, namesOf } from './criteriaFields.ts';
import { actForm, both, english, page } from './frame.ts';

const states: Record<Subscription['state'], Bilingual> = {
  pending: { ko: '확인을 기다림', en: 'waiting to be confirmed' },
  active: { ko: '받는 중', en: 'active' },
  paused: { ko: '잠시 멈춤', en: 'paused' },
  ended: { ko: '끝남', en: 'ended' },
};

const outcomes: Record<Delivery['state'], Bilingual> = {
  pending: { ko: '보내는 중', en: 'on its way' },
  sent: { ko: '보냄', en: 'sent' },
  failed: { ko: '보내지 못함', en: 'failed' },
};

const addressOf = ({ channel }: Subscription): string => (channel.kind === 'mail' ? channel.to : channel.url);

/** Shown by a confirmation link: what is confirmed. The button, not the visit, confirms. */
export const confirmPage = (subscription: Subscription, choices: Choices, action: string): string =>
  page(
    { ko: '이 알림을 받으시겠습니까?', en: 'Do you want these alerts?' },
    html`<dl><dt>이름 Name</dt><dd>${subscription.name}</dd><dt>받는 곳 To</dt><dd>${addressOf(subscription)}</dd>
${criteriaRows(subscription.criteria, namesOf(choices)).map(({ label, value }) => html`<dt>${label.ko} ${label.en}</dt><dd>${both(value)}</dd>`)}</dl>
${actForm(action, { ko: '네, 받겠습니다', en: 'Yes, begin' })}`,
  );

/** Shown by a leave link: the button, not the visit, ends it. */
export const leavePage = (subscription: Subscription, action: string): string =>
  page(
    { ko: '그만 받으시겠습니까?', en: 'Stop these alerts?' },
    html`<dl><dt>이름 Name</dt><dd>${subscription.name}</dd><dt>받는 곳 To</dt><dd>${addressOf(subscription)}</dd></dl>
${actForm(action, { ko: '그만 받기', en: 'Stop' })}`,
  );

export const messagePage = (title: Bilingual, text: Bilingual): string => page(title, html`<p>${both(text)}</p>`);

/** A delivery, with the subject of what it brought. */
export interface Brought {
  delivery: Delivery;
  subject: string;
}

/** The owner's page: what it asks for, what was sent, and everything that can be done with it. */
export const managePage = (
  subscription: Subscription,
  brought: Brought[],
  choices: Choices,
  actions: { act: string; edit: string },
  shownSecret: string | null,
): string => {
  const { state, ended, expiresAt, channel } = subscription;
  const act = (verb: string, words: Bilingual, quiet = true): Markup =>
    actForm(actions.act, words, { do: verb }, quiet);
  const open = state === 'active' || state === 'paused';
  return page(
    { ko: subscription.name, en: 'Your subscription' },
    html`${shownSecret && html`<p class="note">새 비밀값입니다. 다시 보여 드리지 않습니다. 이틀 동안은 옛 값으로도 서명합니다. ${english('The new secret, shown once. The old one signs beside it for two days.')}</p><pre>${shownSecret}</pre>`}
<dl><dt>상태 State</dt><dd>${both(states[state])}${ended && html` · ${ended.message}`}</dd>
<dt>받는 곳 To</dt><dd>${addressOf(subscription)}</dd>
${expiresAt === null ? null : html`<dt>끝나는 날 Until</dt><dd>${both(dayWords(koreanDay(Date.parse(expiresAt))))}</dd>`}</dl>
${open ? html`${state === 'active' ? act('pause', { ko: '잠시 멈추기', en: 'Pause' }) : act('resume', { ko: '다시 받기', en: 'Resume' }, false)}${act('renew', { ko: '1년 연장', en: 'Renew' })}${channel.kind === 'webhook' ? act('rotate', { ko: '비밀값 바꾸기', en: 'New secret' }) : null}${act('end', { ko: '그만 받기', en: 'End' })}` : null}
<h2>최근에 보낸 것 ${english('Last alerts')}</h2>
${brought.length === 0 ? html`<p>아직 없습니다. ${english('None yet.')}</p>` : html`<ul>${brought.map(({ delivery: { createdAt, state, failure }, subject }) => html`<li>${koreanTime(Date.parse(createdAt))} · ${both(outcomes[state])}<br>${subject}${failure && html` · ${failure.message}`}</li>`)}</ul>`}
${open ? html`<h2>조건 바꾸기 ${english('Change what you are told of')}</h2><form method="post" action="${actions.edit}">${criteriaFields(subscription.criteria, subscription.language, choices)}<button>저장 · Save</button></form>` : null}`,
  );
};
