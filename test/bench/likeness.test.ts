import { expect, test } from 'vitest';
import { mergesOfSeries, recallOfCopies } from './likeness.ts';

test('edited copies are recognised from J = 0.75 on, and nothing below 0.7 is', { timeout: 120_000 }, () => {
  const grades = recallOfCopies(600, 11);
  const recall = (from: number): number => {
    const grade = grades.find((each) => each.from === from);
    expect(grade?.pairs).toBeGreaterThan(20);
    return (grade?.recognised ?? 0) / (grade?.pairs ?? 1);
  };
  expect(recall(0.85)).toBeGreaterThanOrEqual(0.99);
  expect(recall(0.75)).toBeGreaterThanOrEqual(0.95);
  expect(recall(0.6)).toBe(0);
  expect(recall(0.5)).toBe(0);
});

test('issues of a series are never merged, however much they share', { timeout: 120_000 }, () => {
  const report = mergesOfSeries(1_000, 11);
  expect(report.alike).toBeGreaterThan(900);
  expect(report.merged).toBe(0);
});
