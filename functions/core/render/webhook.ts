import type { Event } from '../model/event.ts';
import type { Party } from '../model/fact.ts';
import { SCHEMA_PATH, type WebhookPayload } from './webhookPayload.ts';
import { clip } from './words.ts';

type Data = WebhookPayload['data'];
type Listed = Data['commitments'][number];

/** Standard Webhooks, "Payload size": smaller than 20 kB. Bytes of UTF-8. */
const payloadLimit = 20_000;
/** What everything but the commitments may take before its names and lists are cut. */
const frameLimit = 8_000;
const cut = { quotes: [300, 120], text: 60, list: 4, retractions: 10, url: 200 } as const;

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
const partiesOf = (parties: Party[]) => parties.map(({ name, lineage }) => ({ name, lineage }));

/** The wordings before are shortened at once: the whole text is one link away. */
function newsOf(
  id: string,
  changes: Event['data']['changes'],
  reports: Event['data']['reports'],
): Pick<Listed, 'changed' | 'reported'> {
  const change = changes.find(({ commitmentId }) => commitmentId === id);
  const report = reports.find(({ commitmentId }) => commitmentId === id);
  return {
    ...(change && {
      changed: {
        fields: change.fields,
        before: {
          due: change.before.due && {
            as_written: change.before.due.asWritten,
            normalised: change.before.due.normalised,
          },
          amounts: change.before.amounts,
          actors: partiesOf(change.before.actors),
          quote: clip(change.before.quote, cut.quotes[0]),
        },
      },
    }),
    ...(report && {
      reported: {
        status: report.status,
        quote: clip(report.quote, cut.quotes[0]),
        reported_on: report.reportedOn,
      },
    }),
  };
}

function dataOf({ types, late, test, data }: Event): Data {
  const { council, meeting, meetingBefore, commitments, changes, reports, revision, retractions, release, source } =
    data;
  return {
    types,
    late,
    ...(test && { test }),
    council: council && { id: council.id, name: council.name, parties: partiesOf(council.parties) },
    meeting: meeting && {
      id: meeting.id,
      round: meeting.round,
      held_on: meeting.heldOn,
      status: meeting.fact.status,
      venue: meeting.fact.venue,
      revision: meeting.revision,
    },
    ...(meetingBefore && {
      meeting_before: {
        round: meetingBefore.round,
        held_on: meetingBefore.heldOn,
        status: meetingBefore.status,
        venue: meetingBefore.venue,
        parties: partiesOf(meetingBefore.parties),
      },
    }),
    commitments: commitments.map(({ id, fact: { act, actors, due, amounts, type, strength, quote, confidence } }) => ({
      id,
      act,
      actors: partiesOf(actors),
      due: due && { as_written: due.asWritten, normalised: due.normalised },
      amounts,
      type,
      strength,
      quote,
      confidence,
      ...newsOf(id, changes, reports),
    })),
    commitments_total: commitments.length,
    truncated: false,
    ...(source && {
      source: {
        id: source.source,
        condition: source.condition,
        since: source.since,
        detail: clip(source.detail, cut.quotes[0]),
      },
    }),
    ...(revision && { revision }),
    ...(retractions.length > 0 && {
      retractions: retractions.slice(0, cut.retractions).map(({ subject, was, reason }) => ({
        subject,
        was: clip(was, cut.quotes[1]),
        reason: clip(reason, cut.quotes[1]),
      })),
    }),
    release: release && {
      id: release.id,
      title: release.title,
      published_on: release.publishedOn,
      links: release.links.map(({ source, url, title }) => ({ source, url, title })),
    },
  };
}

const short = (text: string): string => clip(text, cut.text);
const shortParties = (parties: Party[]) =>
  parties.slice(0, cut.list).map(({ name, lineage }) => ({ name: short(name), lineage: short(lineage) }));

/** The frame with short names and lists; a link that is too long to send whole is left out. */
function shortFrame(data: Data): Data {
  const { council, meeting, meeting_before: before, release } = data;
  const links = (release?.links ?? []).filter((link) => link.url.length <= cut.url).slice(0, cut.list);
  return {
    ...data,
    council: council && { ...council, name: short(council.name), parties: shortParties(council.parties) },
    meeting: meeting && { ...meeting, venue: meeting.venue && short(meeting.venue) },
    ...(before && {
      meeting_before: {
        ...before,
        venue: before.venue && short(before.venue),
        parties: shortParties(before.parties),
      },
    }),
    release: release && {
      ...release,
      title: short(release.title),
      links: links.map((link) => ({ ...link, source: short(link.source), title: short(link.title) })),
    },
  };
}

const shortQuotes = (data: Data, length: number): Data => ({
  ...data,
  truncated: true,
  commitments: data.commitments.map((one) => ({ ...one, quote: clip(one.quote, length) })),
});

/** As many commitments, from the first on, as fit into the bytes left. */
function fitting(commitments: Listed[], room: number): Listed[] {
  let left = room;
  const end = commitments.findIndex((one) => {
    left -= bytes(one) + 1;
    return left < 0;
  });
  return end < 0 ? commitments : commitments.slice(0, end);
}

/**
 * The JSON body for one event, always under 20,000 bytes. The same event gives the same bytes. `publicUrl`:
 * where the pages are that serve its schema, if there are any.
 *
 * If it is too long, in this order and only as far as needed: names are cut to 60 characters and lists other than the
 * commitments to four, if they alone take more than 8,000 bytes; quotes are cut to 300, then to 120 characters;
 * commitments are left out from the end. Then `truncated` is true; `commitments_total` always counts all.
 */
export function renderWebhook(event: Event, publicUrl: string | null): string {
  const envelope = (data: Data): WebhookPayload => ({
    specversion: '1.0',
    id: event.id,
    source: '/council-watch',
    type: event.type,
    subject: event.subject,
    time: event.at,
    datacontenttype: 'application/json',
    ...(publicUrl !== null && { dataschema: `${publicUrl}${SCHEMA_PATH}#/properties/data` }),
    data,
  });
  const fits = (data: Data): boolean => bytes(envelope(data)) < payloadLimit;

  const whole = dataOf(event);
  if (fits(whole)) return JSON.stringify(envelope(whole));
  const frameBytes = bytes(envelope({ ...whole, commitments: [] }));
  const framed = frameBytes > frameLimit ? shortFrame(whole) : whole;
  const quoted = cut.quotes.map((length) => shortQuotes(framed, length));
  const shortest = quoted.find(fits) ?? shortQuotes(framed, cut.quotes[1]);
  const room = payloadLimit - 1 - bytes(envelope({ ...shortest, commitments: [] }));
  return JSON.stringify(envelope({ ...shortest, commitments: fitting(shortest.commitments, room) }));
}
