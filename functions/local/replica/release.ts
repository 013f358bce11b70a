/** A press release as the replica serves it: the story's author writes these. */
export interface ReplicaRelease {
  /** Digits, nine on the real site. */
  newsId: string;
  title: string;
  /** Below the title on the view page. */
  subtitles: string[];
  /** On the list only. */
  lead: string | null;
  agency: string;
  /** Named by the re-post notice; none: the agency. */
  issuers: string[];
  /** Instant; the release is on the site from this moment on. */
  publishedAt: string;
  /** Paragraphs, bullets included. */
  body: string[];
  /** `hwpx`: the page holds a document viewer only. */
  bodyIn: 'html' | 'hwpx';
  /** Name of the HWPX attachment; made from the title where it is missing. */
  fileName?: string;
  /** `KOGL-0` to `KOGL-4`, or null for a page without a licence block. */
  licence: string | null;
}

export const fileIdOf = (release: ReplicaRelease): string => `2${release.newsId}`;

export const fileNameOf = ({ fileName, title }: ReplicaRelease): string =>
  fileName ?? `${title.replace(/[\\/:*?"<>|]/g, ' ').trim()}.hwpx`;
