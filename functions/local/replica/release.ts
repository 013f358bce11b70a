/** A press release as a replica serves it: the story's author writes these. */
export interface ReplicaRelease {
  /** The site's own number: digits, nine on korea.kr, six or seven on the ministries' sites. */
  newsId: string;
  title: string;
  /** Below the title on korea.kr's view page; the ministries' sites have no place for them but the text. */
  subtitles: string[];
  /** On korea.kr's list only. */
  lead: string | null;
  agency: string;
  /** Named by the re-post notice or beside the department; none: the agency. */
  issuers: string[];
  /** Instant; the release is on the site from this moment on. */
  publishedAt: string;
  /** Paragraphs, bullets included. */
  body: string[];
  /** Other than `html`: the page holds a document viewer or a pointer to a file of this kind only. */
  bodyIn: 'html' | 'hwpx' | 'hwp' | 'pdf';
  /** Name of the attachment; made from the title where it is missing. */
  fileName?: string;
  /** `KOGL-0` to `KOGL-4`, or null for a page without a licence block. */
  licence: string | null;
  /** 담당부서 on the ministries' sites. */
  department?: string;
  /** Also kept on top of every list page of a ministry's site. */
  pinned?: true;
}

export const fileIdOf = (release: ReplicaRelease): string => `2${release.newsId}`;

/** A page with the whole text has an HWPX beside it. */
export const fileKindOf = ({ bodyIn }: ReplicaRelease): 'hwpx' | 'hwp' | 'pdf' => (bodyIn === 'html' ? 'hwpx' : bodyIn);

export const fileNameOf = (release: ReplicaRelease): string =>
  release.fileName ?? `${release.title.replace(/[\\/:*?"<>|]/g, ' ').trim()}.${fileKindOf(release)}`;
