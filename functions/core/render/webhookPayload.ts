import * as z from 'zod';
import { EventType } from '../model/event.ts';
import { CommitmentFact, ReportStatus } from '../model/fact.ts';
import { Day, Instant, SourceId } from '../model/listing.ts';

const PartyShape = z.strictObject({ name: z.string(), lineage: z.string() });
const fact = CommitmentFact.shape;

/**
 * What a webhook receives: CloudEvents 1.0 in structured JSON mode (CloudEvents JSON format 1.0.2, section 3), sent as
 * the payload of Standard Webhooks. Attribute names follow CloudEvents; all keys of `data` are snake_case. Fields may be
 * added; those here stay.
 *
 * `truncated` says that something was shortened or left out to stay under 20 kB: see `renderWebhook`.
 */
export const WebhookPayload = z.strictObject({
  specversion: z.literal('1.0'),
  /** The event's id: the same in every attempt and for every subscriber. */
  id: z.string(),
  source: z.literal('/council-watch'),
  type: EventType,
  /** Id of the meeting, of the release for plans, or of the source. */
  subject: z.string(),
  time: Instant,
  datacontenttype: z.literal('application/json'),
  /** Where the schema of `data` is; missing where there are no pages to serve it. */
  dataschema: z.string().optional(),
  data: z.strictObject({
    /** All that this event brings; `type` is the weightiest of them. */
    types: z.array(EventType),
    /** First seen more than two days after publication. */
    late: z.boolean(),
    /** Sent by hand to try the channel: tells of nothing new. Missing otherwise. */
    test: z.literal(true).optional(),
    /** Null for plans that no council made. */
    council: z.strictObject({ id: z.string(), name: z.string(), parties: z.array(PartyShape) }).nullable(),
    meeting: z
      .strictObject({
        id: z.string(),
        round: z.number().int().nullable(),
        held_on: Day.nullable(),
        status: z.enum(['held', 'announced']),
        venue: z.string().nullable(),
        /** Rises with each change that subscribers are told of. */
        revision: z.number().int(),
      })
      .nullable(),
    /** What was told of the meeting before this event changed it. Missing where it is new, or as it was. */
    meeting_before: z
      .strictObject({
        round: z.number().int().nullable(),
        held_on: Day.nullable(),
        status: z.enum(['held', 'announced']),
        venue: z.string().nullable(),
        parties: z.array(PartyShape),
      })
      .optional(),
    /** Those that are new, moved, reported on or due, in the order of the text. */
    commitments: z.array(
      z.strictObject({
        id: z.string(),
        act: z.string(),
        actors: z.array(PartyShape),
        due: z.strictObject({ as_written: z.string(), normalised: z.string().nullable() }).nullable(),
        amounts: z.array(z.string()),
        type: fact.type,
        strength: fact.strength,
        /** The words of the release that say so. */
        quote: z.string(),
        confidence: fact.confidence,
        /** What a later text moved in it. Missing where nothing was. */
        changed: z
          .strictObject({
            fields: z.array(z.enum(['due', 'amounts', 'actors', 'scope'])),
            before: z.strictObject({
              due: z.strictObject({ as_written: z.string(), normalised: z.string().nullable() }).nullable(),
              amounts: z.array(z.string()),
              actors: z.array(PartyShape),
              quote: z.string(),
            }),
          })
          .optional(),
        /** What a later text says became of it. Missing where none does. */
        reported: z.strictObject({ status: ReportStatus, quote: z.string(), reported_on: Day.nullable() }).optional(),
      }),
    ),
    /** How many there are, listed or not. */
    commitments_total: z.number().int(),
    truncated: z.boolean(),
    /** A site that can no longer be read, or can again. Missing for other news. */
    source: z.strictObject({ id: SourceId, condition: z.string(), since: Instant, detail: z.string() }).optional(),
    /** What was said and does not hold: at most ten, shortened. Missing for other news. */
    retractions: z.array(z.strictObject({ subject: z.string(), was: z.string(), reason: z.string() })).optional(),
    /** How the release's text was changed since it was told of: at most five passages. Missing where it was not. */
    revision: z
      .strictObject({
        grade: z.enum(['cosmetic', 'facts', 'rewritten']),
        differences: z.array(z.strictObject({ before: z.string(), after: z.string() })),
      })
      .optional(),
    /** Null where no text brought the news. */
    release: z
      .strictObject({
        id: z.string(),
        title: z.string(),
        published_on: Day.nullable(),
        links: z.array(z.strictObject({ source: z.string(), url: z.string(), title: z.string() })),
      })
      .nullable(),
  }),
});
export type WebhookPayload = z.infer<typeof WebhookPayload>;

/** Rises when something that receivers may rely on goes or changes its meaning; what is added leaves it. */
const VERSION = 1;
/** Where the pages serve it. */
export const SCHEMA_PATH = `/schema/webhook.v${VERSION}.json`;

/**
 * JSON Schema (2020-12) of the whole message. Objects may hold more than it names: fields may be added. It is committed
 * beside this file, so that no change of it goes unseen.
 */
export const webhookSchema = (): Record<string, unknown> => ({
  $id: `urn:council-watch:webhook:v${VERSION}`,
  title: `council-watch webhook, version ${VERSION}`,
  ...z.toJSONSchema(WebhookPayload, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  }),
});
