import { daysBetween, koreanDay } from '../../core/calendar.ts';
import { markup } from './markup.ts';
import type { ReplicaRelease } from './release.ts';
import type { Answer } from './site.ts';

/** What the copy takes for a key: the characters that double encoding spoils. */
export const REPLICA_KEY = 'replica+key/0123456789==';

const xml = (body: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml;charset=UTF-8' },
  body: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`,
});

/** A gateway's error: with status 200, in another vocabulary than the service's. */
const gateway = (code: number, message: string): Answer =>
  xml(
    `<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>${message}</returnAuthMsg><returnReasonCode>${code}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>`,
  );

const service = (code: string, message: string, items = ''): Answer =>
  xml(
    `<response><header><resultCode>${code}</resultCode><resultMsg>${message}</resultMsg></header><body>${items}</body></response>`,
  );

/** `MM/DD/YYYY HH:mm:ss` in Korea, without a zone. */
const stamp = (at: string): string => {
  const korean = new Date(Date.parse(at) + 9 * 3_600_000).toISOString();
  return `${korean.slice(5, 7)}/${korean.slice(8, 10)}/${korean.slice(0, 4)} ${korean.slice(11, 19)}`;
};

const item = ({ newsId, title, subtitles, agency, publishedAt, body }: ReplicaRelease): string =>
  markup`
<NewsItem><NewsItemId>${newsId}</NewsItemId><ContentsStatus>I</ContentsStatus><ModifyId>1</ModifyId>
<ModifyDate>${stamp(publishedAt)}</ModifyDate><ApproveDate>${stamp(publishedAt)}</ApproveDate>
<Title>${title}</Title><SubTitle1>${subtitles[0] ?? ''}</SubTitle1><ContentsType>H</ContentsType>
<DataContents>${body.join('\n')}</DataContents><MinisterCode>${agency}</MinisterCode>
<OriginalUrl>https://www.korea.kr/briefing/pressReleaseView.do?newsId=${newsId}&amp;call_from=openData</OriginalUrl></NewsItem>`
    .text;

/** The open API's answer to a query. */
export function apiAnswer(releases: ReplicaRelease[], query: URLSearchParams): Answer {
  if (query.get('serviceKey') !== REPLICA_KEY) return gateway(30, 'SERVICE_KEY_IS_NOT_REGISTERED_ERROR');
  const [from, to] = ['startDate', 'endDate'].map((name) =>
    /^\d{8}$/.test(query.get(name) ?? '') ? (query.get(name) ?? '').replace(/(....)(..)(..)/, '$1-$2-$3') : null,
  );
  if (!from || !to) return service('97', 'INVALID DATE');
  if (daysBetween(from, to) > 2) return service('98', 'THE PERIOD IS LIMITED TO 3 DAYS');
  const found = releases.filter(({ publishedAt }) => {
    const day = koreanDay(Date.parse(publishedAt));
    return from <= day && day <= to;
  });
  return found.length === 0 ? service('3', 'NODATA_ERROR') : service('0', 'NORMAL_SERVICE', found.map(item).join(''));
}
