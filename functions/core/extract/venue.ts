import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

const OVERVIEW = /(?:장소\s?[:：]\s?|일시\s?[/·ㆍ]\s?장소\s?[:：][^/\n]{0,40}[/,]\s?)([^\n,※<(]{2,40})/;
const PLACE = /(?:^|[\s)])((?:[가-힣A-Za-z0-9()]{1,15}\s){0,4}[가-힣A-Za-z0-9()]{2,15})에서(?=[\s'‘「『“"])/;
const DROPPED =
  /^(?:[)\s]+|(?:지난\s|오는\s)?\d{1,2}일\s|이날\s|께\s|(?:오전|오후|낮)\s?(?:\d{1,2}시(?:\s?\d{1,2}분)?\s?(?:께\s)?)?|\(?[월화수목금토일]\)?\s|\S{0,20}(?:은|는|이|가|과|와|,)\s){1,12}/;

/** Where it met, from a line `장소 : …` or from `…에서` between the day and the council's name; null when not said. */
export const venueIn = (reading: Reading, sentence: Sentence, from: number, to: number): string | null => {
  for (const each of reading.sentences) {
    const stated = OVERVIEW.exec(each.text)?.[1]?.trim();
    if (stated) return stated;
  }
  const place = PLACE.exec(sentence.text.slice(from, to))?.[1]?.replace(DROPPED, '').trim();
  if (!place || /회의$|협의회$|자리$/.test(place)) return null;
  const body = reading.mentionsOf.get(sentence)?.find((each) => reading.text.slice(each.start, each.end) === place);
  return body?.party.name ?? place;
};
