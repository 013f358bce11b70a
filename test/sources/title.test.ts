import { expect, it } from 'vitest';
import { fieldValue } from '../../functions/sources/fields.ts';
import { cleanTitle } from '../../functions/sources/title.ts';

it.each([
  ["''''26년 협의회", "'26년 협의회"],
  ["'첫' 회의", "'첫' 회의"],
  [' 두\n 줄 ', '두 줄'],
  ['A&amp;B &lt;초안&gt; &#39;끝&#x27;', "A&B <초안> '끝'"],
  ['A&B <초안> & 확정; 끝', 'A&B <초안> & 확정; 끝'],
])('cleans the title %j', (written, title) => {
  expect(cleanTitle(written)).toBe(title);
});

it.each([
  ['등록일\t2026.10.06\t조회\t77', '2026.10.06'],
  ['등록일2026-10-06\n담당부서산업정책과', '2026-10-06'],
  ['담당부서 : 과\n등록일 : 2026-10-06 담당부서 과', '2026-10-06'],
  ['등록일\n2026-10-06', '2026-10-06'],
  ['등록일\n담당부서\n과', null],
  ['마지막등록일 2026-10-06', null],
])('finds the field in %j', (text, value) => {
  expect(fieldValue(text, '등록일자?')).toBe(value);
});
