import type { Bilingual } from './words.ts';

/** A labelled line; `value.en` is empty where the Korean says it all. */
export interface Row {
  label: Bilingual;
  value: Bilingual;
}

export const row = (ko: string, en: string, valueKo: string, valueEn = ''): Row => ({
  label: { ko, en },
  value: { ko: valueKo, en: valueEn },
});
