/** Final consonants that verb endings are told by: their index in the Unicode syllable block. */
export const FINAL = { none: 0, nieun: 4, rieul: 8, mieum: 16, bieup: 17, ssang: 20 } as const;

/** Index of the syllable's final consonant (0: none), or -1 for what is not a Hangul syllable. */
export const finalOf = (syllable: string): number => {
  const code = syllable.charCodeAt(0) - 0xac00;
  return code >= 0 && code < 11172 ? code % 28 : -1;
};
