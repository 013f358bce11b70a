import { decodePage } from './decode.ts';
import type { Received } from './source.ts';

/** How the three sites lead from a list to a release, in links and scripts. */
const RELEASE_LINK =
  /pressReleaseView\.do\?|article\.view\(|\/article\/ATCL[0-9a-f]+\/\d+\/view|doBbsFView\(|View\.do\?[^"'<>]{0,300}bcIdx=\d/;

/**
 * Whether a page leads to releases at all, wherever on it. What does not is no list with another layout but another page:
 * a challenge, an error or the main page. Throws what `decodePage` throws.
 */
export const leadsToReleases = (page: Received): boolean => RELEASE_LINK.test(decodePage(page));
