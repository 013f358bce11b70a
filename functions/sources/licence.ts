import type { CheerioAPI } from 'cheerio/slim';

/** 공공누리 (Korea Open Government Licence) types 0 to 4, as `KOGL-1`, from the words of the marks; null without any. */
export function readLicence($: CheerioAPI, marks: string): string | null {
  const type = $(marks)
    .get()
    .map((mark) => /([0-4])\s*유형/.exec($(mark).attr('alt') ?? '')?.[1])
    .find((digit) => digit !== undefined);
  return type === undefined ? null : `KOGL-${type}`;
}
