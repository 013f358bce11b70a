import { createHash } from 'node:crypto';
import { identityText } from '../normalise/identityText.ts';
import { differentPeriods } from './periodMarks.ts';

/** What an issue of a series is known by. */
export interface Issue {
  title: string;
  periodMarks: readonly string[];
}

/** Titles that are the same but for their numbers: "… (13호)" and "… (23호)" are two of a kind. */
const titleWords = (title: string): string => identityText(title).replace(/\d+/g, '#');

/** Two issues of one series, whatever else they share: their titles number them, or they name different periods. */
export const areIssues = (a: Issue, b: Issue): boolean =>
  (titleWords(a.title) === titleWords(b.title) && identityText(a.title) !== identityText(b.title)) ||
  differentPeriods(a.periodMarks, b.periodMarks);

/** 48 bits: two titles of one stretch of days share them with a chance of 10⁻⁸. */
const short = (words: string): string => createHash('sha256').update(words).digest('base64url').slice(0, 8);

/**
 * The same in some twenty letters, to stand in a bucket, so that other issues need not be fetched: `d12m5y2026`, and
 * where the title has numbers `~` with hashes of its words and of the whole, `~Qx0z8s_ABvyx2Ab1`.
 */
export const issueMark = ({ title, periodMarks }: Issue): string => {
  const period = periodMarks.map((mark) => `${mark[0]}${mark.slice(mark.indexOf(':') + 1)}`).join('');
  return /\d/.test(title) ? `${period}~${short(titleWords(title))}${short(identityText(title))}` : period;
};

/** What {@link areIssues} says of the texts, by their marks. Nothing is said of what was filed without one. */
export const areIssuesByMark = (a: string | undefined, b: string | undefined): boolean => {
  if (a === undefined || b === undefined) return false;
  const [[period = '', title], [otherPeriod = '', otherTitle]] = [a.split('~'), b.split('~')];
  if (
    title !== undefined &&
    otherTitle !== undefined &&
    title !== otherTitle &&
    title.slice(0, 8) === otherTitle.slice(0, 8)
  )
    return true;
  return differentPeriods(marksIn(period), marksIn(otherPeriod));
};

const marksIn = (period: string): string[] =>
  (period.match(/[a-z]\d+/g) ?? []).map((mark) => `${mark[0]}:${mark.slice(1)}`);
