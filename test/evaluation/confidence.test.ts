import { expect, test } from 'vitest';
import { ALERT_CONFIDENCE } from '../../functions/core/decide/decideLedger.ts';
import { rightByConfidence } from './confidence.ts';

const shareOf = (bands: [number, { right: number; of: number }][]): number =>
  bands.reduce((sum, [, { right }]) => sum + right, 0) / bands.reduce((sum, [, { of }]) => sum + of, 0);

test('what lies below the threshold is wrong far more often than what is alerted', () => {
  const bands = [...rightByConfidence()];
  const [below, above] = [true, false].map((low) => bands.filter(([value]) => value < ALERT_CONFIDENCE === low));
  expect(shareOf(above ?? [])).toBeGreaterThan(0.95);
  expect(shareOf(below ?? [])).toBeLessThan(0.65);
});

test('a confidence is about the share that is right', () => {
  for (const [confidence, { right, of }] of rightByConfidence()) {
    if (of >= 20) expect(Math.abs(right / of - confidence)).toBeLessThan(0.1);
  }
});
