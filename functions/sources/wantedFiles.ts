import type { Attachment } from '../core/model/release.ts';
import { isFileName } from './fileName.ts';
import type { ViewPage } from './source.ts';

/** Shorter HTML bodies ("the details are in the attached file", 20 to 40 characters) do not stand for an attachment. */
const MIN_BODY_LENGTH = 60;

/** By what structure they keep; a file whose name tells nothing may be any of them. */
const FORMATS = [/\.hwpx$/i, /\.hwp$/i, /\.pdf$/i];
/** Documents that cannot be read: their text is missing, where a picture's would not be. */
const OTHER_DOCUMENT = /\.(?:docx?|odt|hwt|hml|rtf|txt|zip|7z|egg|alz|pptx?|xlsx?)$/i;

/** Begins as annexes are called: beside the release, not the release. */
const ANNEX = /^\s{0,9}[[(<]?\s{0,9}(?:붙임|별첨|첨부(?!파일)|참고(?!자료)|별지|서식|양식|부록|사진)/;

/** The one file that holds the text where the page has at most a pointer to it: the release itself before annexes. */
export function wantedFiles(view: ViewPage): Attachment[] {
  if (view.body.length >= MIN_BODY_LENGTH) return [];
  const ranked = view.attachments
    .map((attachment) => ({ attachment, rank: rankOf(attachment.name) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((one, other) => one.rank - other.rank);
  return ranked.slice(0, 1).map(({ attachment }) => attachment);
}

/** Whether the page leaves its text to documents none of which can be read. */
export const hasOnlyOtherDocuments = (view: ViewPage): boolean =>
  view.body.length < MIN_BODY_LENGTH &&
  wantedFiles(view).length === 0 &&
  view.attachments.some(({ name }) => OTHER_DOCUMENT.test(name));

function rankOf(name: string): number {
  const format = FORMATS.findIndex((pattern) => pattern.test(name));
  const known = format === -1 && !isFileName(name) ? FORMATS.length : format;
  return known === -1 ? Number.POSITIVE_INFINITY : known + (ANNEX.test(name) ? FORMATS.length + 1 : 0);
}
