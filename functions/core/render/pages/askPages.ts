import type { Criteria, Subscription } from '../../model/subscription.ts';
import { dayWords } from '../days.ts';
import { html } from '../markup.ts';
import type { Bilingual } from '../words.ts';
import { type Choices, criteriaFields } from './criteriaFields.ts';
import { both, english, hidden, page } from './frame.ts';

/** Where alerts shall go, as it was typed. */
export type Whereto = Partial<Record<'to' | 'url' | 'contact' | 'name' | 'language', string>>;

/** The page on which anybody may ask for alerts. `trouble`: why the last try was refused. */
export const askPage = (criteria: Criteria, whereto: Whereto, choices: Choices, trouble: string | null): string =>
  page(
    { ko: '정책협의회 알림 받기', en: 'Be told what ministries agree in their councils' },
    html`${trouble && html`<p class="note" role="alert">${trouble}</p>`}
<p>두 부처 이상이 모인 정책협의회가 열리거나 새 약속이 나오면, 근거 문장과 함께 알려 드립니다. ${english('An alert, with the sentence that says so, when ministries meet or promise something new.')}</p>
<form method="post" action="/preview">
<fieldset><legend>어디로 ${english('Where to')}</legend>
<label>전자우편 ${english('E-mail')}<input type="email" name="to" value="${whereto.to ?? ''}" autocomplete="email" placeholder="team@example.org"></label>
<label>또는 웹훅 ${english('or a webhook (Standard Webhooks, https)')}<input type="url" name="url" value="${whereto.url ?? ''}" placeholder="https://example.org/hook"></label>
<label>웹훅에 문제가 생기면 알릴 전자우편 ${english('E-mail for trouble with the webhook')}<input type="email" name="contact" value="${whereto.contact ?? ''}"></label>
<label>이름 ${english('What you call it')}<input type="text" name="name" value="${whereto.name ?? ''}" maxlength="100" placeholder="우리 팀"></label></fieldset>
${criteriaFields(criteria, whereto.language === 'en' ? 'en' : 'ko', choices)}
<button>미리 보기 · Preview</button></form>`,
  );

export interface Preview {
  since: string | null;
  events: number;
  matching: number;
  last: { kind: Bilingual; headline: string; day: string; id: string }[];
  /** The very message of the newest of them: a mail's HTML, or a webhook's JSON. */
  message: { kind: 'mail'; subject: string; html: string } | { kind: 'webhook'; json: string } | null;
  /** The asking form's fields, to be sent again. */
  fields: Record<string, string | string[]>;
}

/** What a subscription would have brought, before anybody confirms it. */
export const previewPage = ({ since, events, matching, last, message, fields }: Preview): string =>
  page(
    { ko: '이만큼 받게 됩니다', en: 'What you would have been sent' },
    html`<p><span class="big">${matching}</span> / ${events}건 ${english(`${matching} of ${events} alerts${since === null ? '' : ` since ${dayWords(since).en}`}`)}</p>
${since === null ? html`<p class="note">아직 알림이 나간 적이 없습니다. ${english('No alert has been made yet.')}</p>` : html`<p>${dayWords(since).ko}부터 지금까지 나간 알림에 이 조건을 대어 본 것입니다.</p>`}
${last.length > 0 ? html`<h2>최근 것 ${english('The latest')}</h2><ul>${last.map((one) => html`<li>${dayWords(one.day).ko} · ${both(one.kind)}<br>${one.headline}</li>`)}</ul>` : null}
${message === null ? null : html`<h2>받게 될 모습 ${english('The very message')}</h2>${message.kind === 'mail' ? html`<p>${message.subject}</p><iframe sandbox="" title="${message.subject}" srcdoc="${message.html}"></iframe>` : html`<pre>${message.json}</pre>`}`}
<form method="post" action="/subscriptions">${hidden(fields)}<button>이대로 구독하기 · Subscribe</button></form>
<form method="post" action="/">${hidden(fields)}<button class="quiet">조건 고치기 · Change</button></form>`,
  );

/** What happens next: a mail to confirm, or for a webhook its secret, which is shown only here. */
export const askedPage = (subscription: Subscription, manageUrl: string): string => {
  const { channel } = subscription;
  if (channel.kind === 'mail') {
    return page(
      { ko: '편지함을 확인해 주십시오', en: 'Check your mailbox' },
      html`<p><strong>${channel.to}</strong>(으)로 확인 편지를 보냈습니다. 편지의 연결을 열고 단추를 누르면 시작됩니다. 이틀 안에 누르지 않으면 지워집니다.</p><p class="en">We sent a mail. Open its link and press the button within two days to begin.</p>`,
    );
  }
  return page(
    { ko: '구독이 시작되었습니다', en: 'Your webhook is subscribed' },
    html`<p>${both({ ko: '서명 비밀값입니다. 다시 보여 드리지 않으니 지금 적어 두십시오.', en: 'The signing secret. It is not shown again.' })}</p>
<pre>${channel.secret}</pre>
<p>${both({ ko: '바꾸거나 멈추는 곳', en: 'Change, pause or end it here' })}: <a href="${manageUrl}">${manageUrl}</a></p>`,
  );
};
