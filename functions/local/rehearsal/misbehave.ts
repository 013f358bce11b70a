import type { Answer } from '../replica/site.ts';
import type { Trouble } from './troubles.ts';

const HTML = { 'content-type': 'text/html;charset=UTF-8' };
const isList = (path: string): boolean => /pressReleaseList|ATCL3f49a5a8c(\?|$)|List\.do/.test(path);
const isFeed = (path: string): boolean => /rss/.test(path);
const status = (code: number, headers: Record<string, string> = {}): Answer => ({
  status: code,
  headers: { ...HTML, ...headers },
  body: '<html><body><h1>잠시 후 다시 시도하십시오</h1></body></html>',
});

/** How each kind of trouble changes an answer; those that change what the site knows are in `rehearsedSites.ts`. */
const SPOILERS: Record<string, (answer: Answer, path: string) => Answer> = {
  'server errors (500)': () => status(500),
  'no answer until the timeout': (answer) => ({ ...answer, fate: 'hang' }),
  'every connection reset': (answer) => ({ ...answer, fate: 'reset' }),
  'challenge page': (answer) => ({
    ...answer,
    status: 200,
    headers: HTML,
    body: '<html><head><title>보안 확인</title></head><body><p>자동 접속이 아님을 확인하고 있습니다.</p><script>check()</script></body></html>',
  }),
  'refusal (403)': () => status(403),
  'layout of the list changed': onLists((body) => body.replaceAll('list_type', 'news_cards')),
  'layout of the board changed, feed well': onLists((body) =>
    body.replaceAll(/<(\/?)(table|thead|tbody|tr|td|th)\b/g, '<$1div'),
  ),
  'redirect to another host': () => status(301, { location: 'https://new.mss.example/site/smba/main.do' }),
  '429 with Retry-After': () => status(429, { 'retry-after': '1500' }),
  '503': () => status(503),
  'pages cut off': (answer) =>
    typeof answer.body === 'string' ? { ...answer, body: answer.body.slice(0, answer.body.length / 2) } : answer,
  'bytes in another charset': (answer) =>
    typeof answer.body === 'string' ? { ...answer, body: doubleBytes(answer.body) } : answer,
  'feed without items': (answer, path) =>
    isFeed(path) && typeof answer.body === 'string'
      ? { ...answer, body: answer.body.replaceAll(/<item>.*?<\/item>/gs, '') }
      : answer,
  'days a year ahead': onLists((body) => body.replaceAll('2026.', '2027.')),
  'every row twice': onLists((body) => body.replaceAll(/<li><a href="\/briefing.*?<\/a><\/li>/gs, '$&$&')),
  'second page of three empty': onLists((body) =>
    /name="pageIndex"[^>]*value="2"/.test(body)
      ? body.replace(
          /<ul>\s*<li><a href="\/briefing.*?<\/ul>/s,
          '<ul><li class="no_data">검색된 결과가 없습니다.</li></ul>',
        )
      : body,
  ),
};

/** An answer of a site in trouble. */
export const misbehave = (answer: Answer, path: string, trouble: Trouble | undefined): Answer =>
  (trouble && SPOILERS[trouble.kind]?.(answer, path)) ?? answer;

function onLists(change: (body: string) => string) {
  return (answer: Answer, path: string): Answer =>
    isList(path) && !isFeed(path) && typeof answer.body === 'string'
      ? { ...answer, body: change(answer.body) }
      : answer;
}

/** Hangul in two bytes, as in EUC-KR, under a header that says UTF-8. */
const doubleBytes = (text: string): Uint8Array =>
  Uint8Array.from(
    Array.from(text).flatMap((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 0x80 ? [code] : [0xb0 + (code % 0x18), 0xa1 + (code % 0x5d)];
    }),
  );
