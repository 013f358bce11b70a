import { koreanTime } from '../core/calendar.ts';
import type { Clock, Log } from '../ports.ts';

/** What one run did, counted from what its stages report. */
export interface Counts {
  listed: number;
  captured: number;
  releases: number;
  sightings: number;
  meetings: number;
  commitments: number;
  events: number;
  /** Of these, of plans: for subscriptions that ask for them. */
  plans: number;
  deliveries: number;
  problems: number;
}

type Fields = Record<string, unknown>;

interface Telling {
  /** Also say that a poll found nothing new. */
  heartbeat?: boolean;
  /** The clock jumps from release to release. */
  jumps?: boolean;
}

/** A log that tells the run to a person, a line for each thing that matters, and keeps count. */
export class Narrator implements Log {
  readonly counts: Counts = {
    listed: 0,
    captured: 0,
    releases: 0,
    sightings: 0,
    meetings: 0,
    commitments: 0,
    events: 0,
    plans: 0,
    deliveries: 0,
    problems: 0,
  };
  readonly #clock: Clock;
  readonly #print: (line: string) => void;
  #titles = new Map<string, string>();

  readonly #options: Telling;

  constructor(clock: Clock, print: (line: string) => void, options: Telling = {}) {
    this.#clock = clock;
    this.#print = print;
    this.#options = options;
  }

  info(event: string, fields: Fields = {}): void {
    if (event === 'sweep.due') this.#due(fields);
    if (event === 'source.recovered' && !this.#isJump(fields))
      this.#say(`${fields.source}: read again as it should be`);
    if (event === 'poll.done') this.#polled(fields);
    else if (event === 'capture.done') this.counts.captured += 1;
    else if (event === 'ingest.decided') this.#decided(fields);
    else if (event === 'deliver.sent') this.counts.deliveries += 1;
  }

  warn(event: string, fields: Fields = {}): void {
    if (event === 'lane.taken-over') this.#say(`an interrupted decision is finished (${fields.subject})`);
    else if (event === 'source.degraded') {
      if (!this.#isJump(fields)) this.#say(`! ${fields.source}: ${fields.condition}: ${fields.evidence}`);
    } else this.#say(`! ${event}: ${fields.message ?? fields.code ?? JSON.stringify(fields)}`);
  }

  error(event: string, fields: Fields = {}): void {
    this.counts.problems += 1;
    this.#say(`!! ${event}: ${fields.code} ${fields.message ?? ''} (${fields.sightingId ?? ''})`);
  }

  /** In a story weeks pass between two polls: a list moves on further than it shows, and no site is to blame. */
  #isJump({ condition }: Fields): boolean {
    return this.#options.jumps === true && condition === 'partial';
  }

  #due({ type, act, eventId }: Fields): void {
    this.counts.events += 1;
    this.#say(`${type === 'commitment.due' ? 'a deadline is near' : 'a deadline has passed'}: ${act}`);
    this.#more(`ALERT ${type} (${eventId})`);
  }

  /** A line of the run's own, stamped with Korean time. */
  #say(line: string): void {
    this.#print(`${koreanTime(this.#clock.now())}  ${line}`);
  }

  #more(line: string): void {
    this.#print(`${' '.repeat(18)}  ${line}`);
  }

  #polled({ recorded, baseline, source }: Fields): void {
    this.counts.listed += Number(recorded);
    if (baseline) this.#say(`${source}: first poll, ${recorded} releases listed: the silent baseline`);
    else if (recorded === 0 && this.#options.heartbeat) this.#say(`${source}: nothing new`);
  }

  #decided(fields: Fields): void {
    const { counts } = this;
    counts.sightings += 1;
    if (fields.basis === 'first') counts.releases += 1;
    if (fields.isNewMeeting) counts.meetings += 1;
    counts.commitments += Number(fields.commitments);
    this.#titles.set(String(fields.releaseId), String(fields.title));
    this.#say(`「${fields.title}」`);
    this.#more(`${fields.sightingId} · ${recognised(fields)}`);
    if (fields.meetingId)
      this.#more(
        `council: ${fields.meetingName} (${fields.heldOn ?? 'day unknown'}), new commitments: ${fields.commitments}`,
      );
    else if (Number(fields.commitments) > 0) this.#more(`no council; plans outside councils: ${fields.commitments}`);
    if (!fields.eventId) return;
    counts.events += 1;
    if (!fields.meetingId) counts.plans += 1;
    this.#more(
      `${fields.meetingId ? 'ALERT' : 'for those who asked for plans:'} ${(fields.types as string[]).join(' + ')} (${fields.eventId})`,
    );
  }
}

const recognised = ({ basis, similarity, releaseId }: Fields): string => {
  if (basis === 'first') return `a release not seen before (${releaseId})`;
  if (basis === 'near') return `a copy of ${releaseId}, similarity ${Number(similarity).toFixed(2)}`;
  return `known as ${releaseId} by its ${basis === 'id' ? 'number' : 'text'}`;
};
