import type { Registry } from '../../functions/core/registry/registry.ts';
import type { Prediction } from '../../functions/local/predict.ts';
import type { Document } from './sets.ts';

/** What somebody would write in an hour: the words of a council and two ministries, sentences with words of a promise. */
const COUNCIL = /[가-힣]*(?:정책\s?협의회|협의체)/;
const PROMISE = /(?:하기로|키로|계획|예정)/;
const ROUND = /제?(\d{1,2})차/;
const DAY = /(\d{1,2})일/;
const AMOUNT = /\d[\d,]*(?:조|억|만)?\s?(?:원|개|명|건|곳)/g;

/** The keyword rule's reading of a text, to compare with. */
export const keywordReading = ({ id, text, publishedOn }: Document, registry: Registry): Prediction => {
  const ministriesIn = (words: string): string[] => [
    ...new Set(
      registry
        .mentions(words, publishedOn)
        .filter((each) => each.central)
        .map((each) => each.party.name),
    ),
  ];
  const ministries = ministriesIn(text);
  const name = COUNCIL.exec(text)?.[0];
  const day = DAY.exec(text)?.[1];
  const council: Prediction['council'] =
    name === undefined || ministries.length < 2
      ? null
      : {
          name,
          participants: ministries.slice(0, 2),
          round: Number(ROUND.exec(text)?.[1]) || null,
          heldOn: publishedOn && day ? `${publishedOn.slice(0, 8)}${day.padStart(2, '0')}` : null,
          status: /개최할 예정|연다/.test(text) ? 'announced' : 'held',
          venue: null,
        };
  const commitments = [...text.matchAll(/[^.\n]+/g)].flatMap((sentence) => {
    const words = sentence[0];
    if (!PROMISE.test(words)) return [];
    const named = ministriesIn(words);
    return {
      start: sentence.index + words.length - words.trimStart().length,
      end: sentence.index + words.length,
      actors: named.length > 0 ? named : ministries.slice(0, 2),
      due: null,
      amounts: words.match(AMOUNT) ?? [],
      type: 'substantive' as const,
      strength: 'commit' as const,
      commitmentId: words.trim(),
    };
  });
  const meetingId = council && `${council.participants.join('+')} ${council.heldOn}`;
  return { id, releaseId: id, meetingId, council, commitments, statuses: [] };
};
