import { koreanDay } from '../calendar.ts';
import type { Subscription } from '../model/subscription.ts';
import { dayWords } from './days.ts';
import { html, type Markup } from './markup.ts';
import type { Row } from './rows.ts';
import { type Bilingual, oneLine } from './words.ts';

/** A mail about a subscription itself. */
export interface Notice {
  subject: string;
  text: string;
  html: string;
}

/** Asks a mailbox whether it wants what somebody asked for in its name. `asked`: what that is. */
export const confirmationNotice = (subscription: Subscription, asked: Row[], url: string): Notice =>
  notice({
    subject: `[council-watch] 구독을 확인해 주십시오 · Please confirm: ${oneLine(subscription.name)}`,
    paragraphs: [
      {
        ko: '이 주소로 정책협의회 알림을 보내 달라는 요청을 받았습니다. 원하신다면 아래 쪽에서 확인 단추를 눌러 주십시오.',
        en: 'Somebody asked for council alerts to this address. If you want them, open the page below and press its button.',
      },
      ...asked.map(({ label, value }) => ({
        ko: `${label.ko}: ${value.ko}`,
        en: `${label.en}: ${value.en || value.ko}`,
      })),
      {
        ko: '요청한 적이 없다면 아무것도 하지 않으셔도 됩니다. 이틀 뒤에 요청이 지워집니다.',
        en: 'If it was not you, do nothing: the request is deleted after two days.',
      },
    ],
    link: { words: { ko: '구독 확인하러 가기', en: 'Go and confirm' }, url },
  });

/** Reminds whoever receives alerts that they end unless they are renewed. */
export const expiryNotice = (subscription: Subscription, url: string): Notice => {
  const day = dayWords(koreanDay(Date.parse(subscription.expiresAt ?? subscription.createdAt)));
  return notice({
    subject: `[council-watch] 구독이 곧 끝납니다 · Ends soon: ${oneLine(subscription.name)}`,
    paragraphs: [
      {
        ko: `'${oneLine(subscription.name)}' 구독이 ${day.ko}에 끝납니다. 계속 받으시려면 아래 쪽에서 연장해 주십시오.`,
        en: `This subscription ends on ${day.en}. To keep it, open the page below and renew it.`,
      },
    ],
    link: { words: { ko: '연장하러 가기', en: 'Go and renew' }, url },
  });
};

/** Tells whoever can mend it that a webhook was ended. */
export const endedNotice = (subscription: Subscription, reason: Bilingual): Notice =>
  notice({
    subject: `[council-watch] 구독을 멈추었습니다 · Stopped: ${oneLine(subscription.name)}`,
    paragraphs: [
      {
        ko: `'${oneLine(subscription.name)}' 구독을 멈추었습니다. ${reason.ko}`,
        en: `The subscription was stopped. ${reason.en}`,
      },
    ],
    link: null,
  });

const notice = (content: {
  subject: string;
  paragraphs: Bilingual[];
  link: { words: Bilingual; url: string } | null;
}): Notice => {
  const { subject, paragraphs, link } = content;
  const lines = paragraphs.flatMap(({ ko, en }) => [ko, en, '']);
  return {
    subject,
    text: [...lines, ...(link ? [`${link.words.ko} / ${link.words.en}:`, link.url, ''] : [])].join('\n'),
    html: page(subject, paragraphs, link).markup,
  };
};

const page = (subject: string, paragraphs: Bilingual[], link: { words: Bilingual; url: string } | null): Markup =>
  html`<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0"><div style="font:15px/1.6 'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR',sans-serif;margin:0 auto;max-width:640px;padding:20px 16px;word-break:keep-all;overflow-wrap:anywhere">
${paragraphs.map(({ ko, en }) => html`<p>${ko}<br><span style="font-size:13px">${en}</span></p>`)}
${link && html`<p><a href="${link.url}" style="background:#1f5bb5;border-radius:4px;color:#ffffff;display:inline-block;padding:10px 18px;text-decoration:none">${link.words.ko} · ${link.words.en}</a></p><p style="font-size:13px;word-break:break-all">${link.url}</p>`}
</div></body></html>
`;
