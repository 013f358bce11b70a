import { expect, test } from 'vitest';
import { AppError } from '../../functions/core/errors.ts';
import { causeOf } from '../../functions/handlers/causeOf.ts';

test('an error that nobody foresaw says where it came from, one that is known needs only its code', () => {
  expect(causeOf(new AppError('store.busy', 'later'))).toEqual({ code: 'store.busy', message: 'later' });
  const { stack, ...rest } = causeOf(new TypeError('x is undefined'));
  expect(rest).toEqual({ code: 'unexpected', message: 'x is undefined' });
  expect(stack).toContain('causeOf.test.ts');
  expect(causeOf('text')).toEqual({ code: 'unexpected', message: 'text' });
});
