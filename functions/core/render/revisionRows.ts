import type { Event } from '../model/event.ts';
import { type Row, row } from './rows.ts';
import { type Bilingual, clip, oneLine } from './words.ts';

type Revision = NonNullable<Event['data']['revision']>;

const QUOTE_LENGTH = 200;
/** Shown in a mail; the page itself has them all. */
const MOST_SHOWN = 3;

const gradeWords: Record<Revision['grade'], Bilingual> = {
  cosmetic: { ko: '표현이 다듬어짐', en: 'wording changed' },
  facts: { ko: '숫자·날짜·이름이 고쳐짐', en: 'figures, dates or names changed' },
  rewritten: { ko: '대부분 다시 쓰임', en: 'mostly rewritten' },
};

/** In place of the number of commitments: what became of the release. Null for other news. */
export const releaseTally = ({ type, data }: Event): Bilingual | null => {
  if (type === 'release.withdrawn') return { ko: '페이지가 없어짐', en: 'its page is gone' };
  return type === 'release.revised' && data.revision ? gradeWords[data.revision.grade] : null;
};

const quoted = (text: string): string => (text === '' ? '(없음 none)' : `“${clip(oneLine(text), QUOTE_LENGTH)}”`);

/** How far the text was changed, and the passages side by side; or that it is there no more. */
export const releaseRows = ({ type, data }: Event): Row[] => {
  if (type === 'release.withdrawn') {
    return [
      row(
        '내려짐',
        'Withdrawn',
        '하루 넘게 여러 번 확인했으나 페이지가 없습니다. 내용이 취소되었다는 뜻은 아닙니다',
        'looked for several times over more than a day; this does not say that its content is taken back',
      ),
    ];
  }
  if (data.revision === null) return [];
  const { grade, differences } = data.revision;
  const words = gradeWords[grade];
  return [
    row('고쳐짐', 'Revised', words.ko, words.en),
    ...differences
      .slice(0, MOST_SHOWN)
      .flatMap(({ before, after }) => [row('전에는', 'Before', quoted(before)), row('이제는', 'Now', quoted(after))]),
  ];
};
