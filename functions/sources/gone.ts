import { AppError } from '../core/errors.ts';
import { decodePage } from './decode.ts';
import { htmlText } from './htmlText.ts';
import { loadHtml } from './markup.ts';
import type { Received } from './source.ts';

/** How Korean sites say that an article was removed, in pages with status 200 as well. */
const WORDS =
  /삭제(?:되었|된|되어)|존재하지\s*않|찾을\s*수\s*없|비공개\s*(?:된|되었|처리)|없는\s*(?:게시물|게시글|자료|페이지)/;
/** An article that is there says more than this; an error page, with its menus, seldom does. */
const MOST_TEXT = 3_000;

/** Whether an answer in place of an article says in words that there is none. Never of a page that cannot be read. */
export const saysGone = (received: Received): boolean => {
  try {
    const $ = loadHtml(decodePage(received));
    $('script, style, header, nav, footer').remove();
    const text = htmlText($('body').get());
    return text.length <= MOST_TEXT && WORDS.test(text);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
};
