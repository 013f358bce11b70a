/**
 * One release of the story, as its ministry would hand it in. All texts are invented; officers and their numbers too
 * (044-000-…).
 */
export interface StoryRelease {
  /** Nine digits, as on korea.kr; they rise with time. */
  newsId: string;
  title: string;
  subtitles: string[];
  /** What a list shows below the title. */
  lead: string;
  /** The ministry that publishes, by its name on that day. */
  agency: string;
  /** Named by the re-post notice, by their names on that day. */
  issuers: string[];
  /** Instant, UTC with milliseconds. */
  publishedAt: string;
  paragraphs: string[];
  /** Where the text is: on the page, or only in the attached document. */
  bodyIn: 'html' | 'hwpx';
  fileName: string;
  licence: 'KOGL-1' | 'KOGL-4' | 'none';
  /** What the release is in the story for. */
  note: string;
  /** What ought to come of it. For tests only: a run must find this out by itself. */
  expected: {
    /** A subscription to all council news is told. */
    alerts: boolean;
    /** Brings plans, which reach only who asked for them. */
    plans?: true;
    /** Our own label of the council and of the meeting: equal labels mean the same one. */
    council?: string;
    meeting?: string;
  };
}
