import type { SourceId } from '../core/model/listing.ts';
import { korea } from './korea.ts';
import { motie } from './motie.ts';
import { mss } from './mss.ts';
import type { Source } from './source.ts';

/** The sites that are read. `seed` has no site. */
export const sources: Partial<Record<SourceId, Source>> = { korea, motie, mss };
