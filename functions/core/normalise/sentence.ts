/**
 * Whether a line reads as a sentence of a release: long enough and ending as Korean prose (…다, …요) or as the clipped
 * style of releases (…함, …음) does, closing marks apart. Used to protect text from rules meant for page furniture.
 */
export function isSentence(line: string): boolean {
  const bare = line.trim();
  if (bare.length < 20) return false;
  if (/다\.[\s"”’'」]/.test(bare)) return true;
  return /(?:다|요|까|함|음|임|됨|듯|것)[.!?)\]"”’'」』\s]{0,4}$/.test(bare);
}
