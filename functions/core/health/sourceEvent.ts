import { makeId } from '../ids.ts';
import { type Event, nothingElse } from '../model/event.ts';
import type { Untold } from '../model/health.ts';
import type { SourceId } from '../model/listing.ts';

/** The event that tells of a source's trouble or its end. The same telling gives the same event. */
export const sourceEvent = (source: SourceId, told: Untold): Event => {
  const { type, number, at, condition, since, detail } = told;
  const subjectVersion = type === 'source.degraded' ? 2 * number - 1 : 2 * number;
  return {
    id: makeId('evt', type, source, subjectVersion),
    type,
    types: [type],
    subject: source,
    subjectVersion,
    at,
    late: false,
    data: {
      ...nothingElse(),
      council: null,
      meeting: null,
      commitments: [],
      release: null,
      source: { source, condition, since, detail },
    },
  };
};
