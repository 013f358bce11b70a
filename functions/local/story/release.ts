import type { ReplicaRelease } from '../replica/release.ts';

/**
 * One release of the story, by the names that ministries bore on that day. All texts are invented; officers and their
 * numbers too (044-000-…).
 */
export interface StoryRelease extends ReplicaRelease {
  /** The ministry's own site it is published on; missing: korea.kr. */
  site?: 'motie' | 'mss';
  /** Published before the watch begins. */
  baseline?: true;
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
