/** One sentence or bullet: offsets into the text, without bullet sign, outer spaces and emphasis marks. */
export interface Sentence {
  start: number;
  end: number;
  text: string;
  /** The line began with a bullet of an official release. */
  bullet: boolean;
  /** A footnote: its bullet is `*` or `※`. */
  note: boolean;
  /** Does not end as a sentence does: a headline, a caption, a table cell. */
  fragment: boolean;
  paragraph: number;
}

const BULLET = /^[ \t]*(?:[-–*•·]\s+|[□■○●◦ㅇ▪▶►◈◆◇♦☞※❍▲△➊-➓①-⑳<＜]\s*|\(?\d{1,2}[.)]\s+(?!\d{1,2}[.(])|[가-하]\.\s+)/;
const NUMBERED = /^(?:[-–*]\s{1,9})?(?:[□■○●◦ㅇ▪◈◆♦①-⑳]\s{0,9}|\d{1,2}\s{1,9}(?=\())/;
const NOTE = /^\s*(?:[-–]\s+)?[*※]/;
const ENDS = /(?:다,|[다함음임됨짐요자까]|예정|계획|방침|추진|[.!?])["'”’」』)\]*]{0,6}[.!?]?["'”’」』)\]]{0,6}$/;
/** A line this long that does not end as a sentence was broken by its page, not by its writer. */
const BROKEN_LINE = 30;
/** What a line can end in only if it was broken: a particle, or a connective that wants a verb. */
const HANGING = /(?:[을를의에와과은는]|및|하고|하며|하여|위해|위한|대한|통해|,)$/;
/** After a blank line these begin a paragraph, whatever stood before. */
const BEGINS = /^(?:또한|아울러|한편|특히|이와|이에|이날|양|두|세|이번|앞으로|향후)[,\s]/;
const LONGEST = 1500;

interface Line {
  start: number;
  end: number;
  blankBefore: boolean;
}

const linesOf = (text: string): Line[] => {
  const lines: Line[] = [];
  let at = 0;
  let blank = true;
  while (at <= text.length) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    if (text.slice(at, end).trim() === '') blank = true;
    else {
      lines.push({ start: at, end, blankBefore: blank });
      blank = false;
    }
    at = end + 1;
  }
  return lines;
};

/** Joins lines that a page or a converter broke in mid-sentence. */
const blocksOf = (text: string): Line[] => {
  const blocks: Line[] = [];
  // How the last line ends: within a bullet a blank line may follow (a page break), in running text none.
  let broken: 'bullet' | 'note' | 'text' | null = null;
  for (const line of linesOf(text)) {
    const words = text.slice(line.start, line.end).trimEnd();
    const last = blocks.at(-1);
    const joins =
      broken !== null && (!line.blankBefore || (broken === 'bullet' && !BEGINS.test(words))) && !BULLET.test(words);
    if (joins && last && line.end - last.start <= LONGEST) last.end = line.end;
    else blocks.push({ ...line });
    const start = blocks.at(-1)?.start ?? line.start;
    const opening = text.slice(start, start + 12);
    const unfinished = line.end - start >= BROKEN_LINE && !ENDS.test(words) && !/[>」』]$/.test(words);
    const official = NOTE.test(opening) ? 'note' : 'bullet';
    if (!unfinished) broken = null;
    else broken = BULLET.test(opening) ? official : HANGING.test(words) ? 'text' : null;
  }
  return blocks;
};

/** Where sentences end within a block: after 다/함/요 and a full stop, also where no space follows. */
const STOP = /[가-힣)\]"'”’%]\.(?=\s|["'”’]?\s|[가-힣A-Z<[“‘"'△▲(]|$)/g;
const QUOTED_ON = /^["'”’“‘]+\s?(?:라?고|며|면서|라는|이라)/;

const cutsOf = (block: string): number[] => {
  const cuts: number[] = [];
  STOP.lastIndex = 0;
  for (let match = STOP.exec(block); match; match = STOP.exec(block)) {
    let end = match.index + 2;
    const before = block.charAt(match.index);
    const after = block.slice(end, end + 8);
    if (QUOTED_ON.test(after)) continue;
    if (!/[다함음임됨요까]/.test(before) && !/^\s/.test(after) && after !== '') continue;
    while (/["'”’]/.test(block.charAt(end)) && /^["'”’](?:\s|$)/.test(block.slice(end, end + 2))) end++;
    cuts.push(end);
  }
  if (cuts.at(-1) !== block.length) cuts.push(block.length);
  // What is longer than any sentence is a table or noise: cut, so that the work stays linear.
  let from = 0;
  return cuts.flatMap((cut) => {
    const pieces: number[] = [];
    for (from += LONGEST; from < cut; from += LONGEST) pieces.push(from);
    from = cut;
    return [...pieces, cut];
  });
};

/** Sentences of a release or an article, in order. Linear in the length of the text. */
export const readSentences = (text: string): Sentence[] => {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const block of blocksOf(text)) {
    if (block.blankBefore) paragraph++;
    const whole = text.slice(block.start, block.end);
    const bullet = BULLET.test(whole);
    const note = NOTE.test(whole);
    let from = 0;
    for (let sign = NUMBERED.exec(whole) ?? BULLET.exec(whole); sign; sign = BULLET.exec(whole.slice(from))) {
      from += sign[0].length;
      if (from >= whole.length || sign[0].length === 0) break;
    }
    for (const cut of cutsOf(whole)) {
      if (cut <= from) continue;
      const raw = whole.slice(from, cut);
      const lead = raw.length - raw.trimStart().length;
      const words = raw.trim();
      const start = block.start + from + lead;
      from = cut;
      if (words === '') continue;
      const fragment = !ENDS.test(words);
      sentences.push({ start, end: start + words.length, text: words, bullet, note, fragment, paragraph });
    }
  }
  return sentences;
};
