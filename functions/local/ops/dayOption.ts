import { InvalidArgumentError } from 'commander';
import { Day } from '../../core/model/listing.ts';

/** A Korean day as an option. */
export const dayOption = (text: string): string => {
  if (!Day.safeParse(text).success) throw new InvalidArgumentError('a day is written 2026-03-31');
  return text;
};
