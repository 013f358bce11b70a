import { type Mark, piecesOf } from './marks.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string): string => words.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE = `
body{font:16px/1.7 "Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;color:#1b1f23;margin:0;background:#f6f7f9}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(18rem,2fr);gap:2rem;max-width:80rem;margin:2rem auto;padding:0 1.5rem}
@media(max-width:56rem){main{grid-template-columns:1fr}}
h1{font-size:1.1rem;grid-column:1/-1;margin:0}
article{white-space:pre-wrap;overflow-wrap:anywhere;background:#fff;border:1px solid #d8dce1;border-radius:8px;padding:1.5rem}
mark{border-radius:3px;padding:.05em 0;color:inherit}
.meeting{background:#d7ecfa}.commit{background:#d5f2d9}.review{background:#fdf0c4}.effort{background:#f3def7}
sup{font-weight:700;font-size:.7em;margin:0 .15em}
ol{list-style:none;margin:0;padding:0}
li{background:#fff;border:1px solid #d8dce1;border-left-width:6px;border-radius:6px;padding:.5rem .8rem;margin-bottom:.5rem;font-size:.9rem;overflow-wrap:anywhere}
li.meeting{border-left-color:#4aa3df;background:#fff}li.commit{border-left-color:#3aa655;background:#fff}
li.review{border-left-color:#d6a400;background:#fff}li.effort{border-left-color:#a05ac0;background:#fff}
small{display:block;color:#57606a}.doubtful small{color:#b3261e;font-weight:600}
`;

/** A page that shows the text with its marks and, beside it, what each gave. Self-contained: no script, no address. */
export const markedPage = (title: string, text: string, marks: Mark[], threshold: number): string => {
  const body = piecesOf(text, marks)
    .map((piece) => {
      const inner = piece.marks.at(-1);
      const words = escaped(piece.text);
      const numbers = piece.ending.map(({ number }) => `<sup><a href="#f${number}">${number}</a></sup>`).join('');
      return (inner ? `<mark class="${inner.kind}">${words}</mark>` : words) + numbers;
    })
    .join('');
  const facts = marks.map(({ number, kind, label, rule, confidence }) => {
    const doubtful = confidence < threshold;
    const sure = `${confidence.toFixed(2)}${doubtful ? ' · 알리지 않음 below the threshold' : ''}`;
    return `<li id="f${number}" class="${kind}${doubtful ? ' doubtful' : ''}"><b>${number}</b> ${escaped(label)}<small>${escaped(rule)} · ${sure}</small></li>`;
  });
  return `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><article>${body}</article><aside><ol>${facts.join('') || '<li>읽은 것 없음 nothing was read</li>'}</ol></aside></main></body></html>
`;
};
