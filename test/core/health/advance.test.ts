import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, wait } from '../../../functions/core/health/advance.ts';
import type { Finding } from '../../../functions/core/model/health.ts';

/** A Tuesday, 10:00 in Korea. */
const MORNING = Date.parse('2026-03-10T01:00:00.000Z');
const NIGHT = Date.parse('2026-03-10T17:00:00.000Z');
const MINUTE = 60_000;
const well: Finding = { condition: 'quiet', way: 'board', evidence: '', blind: false };
const down: Finding = { condition: 'unreachable', way: 'board', evidence: 'reset', blind: true };
const fresh = { suspect: null, trouble: null, history: [], untold: [] };

type Watched = Parameters<typeof advance>[0];

/** Polls every five minutes; what was told is collected and cleared, as the stage does. */
const polls = (findings: Finding[], start: number, from: Watched = fresh) => {
  let watched: Watched = from;
  const told: string[] = [];
  const turns: string[] = [];
  findings.forEach((finding, index) => {
    const step = advance({ ...watched, untold: [] }, finding, ['board'], start + index * 5 * MINUTE);
    watched = step.after;
    turns.push(...step.turns);
    told.push(...watched.untold.map(({ type, number }) => `${type} ${number}`));
  });
  return { watched, told, turns };
};
const times = (count: number, finding: Finding) => Array<Finding>(count).fill(finding);

describe('trouble', () => {
  test('is not one failed poll, nor two', () => {
    const { watched, turns } = polls([...times(2, down), well, ...times(2, down), well], MORNING);
    expect(turns).toEqual([]);
    expect(watched).toMatchObject({ trouble: null, suspect: null });
  });

  test('is named after ten minutes of a working day and told once', () => {
    const { watched, told, turns } = polls(times(30, down), MORNING);
    expect(turns).toEqual(['degraded']);
    expect(told).toEqual(['source.degraded 1']);
    expect(watched.trouble).toMatchObject({ condition: 'unreachable', since: '2026-03-10T01:00:00.000Z' });
    expect(watched.trouble?.namedAt).toBe('2026-03-10T01:10:00.000Z');
  });

  test('has an hour at night to pass by itself', () => {
    expect(polls([...times(12, down), well], NIGHT).turns).toEqual([]);
    expect(polls(times(13, down), NIGHT).turns).toEqual(['degraded']);
  });

  test('is over after a quarter of an hour of good polls, and then told of once more', () => {
    const { watched, told } = polls([...times(5, down), ...times(4, well)], MORNING);
    expect(told).toEqual(['source.degraded 1', 'source.recovered 1']);
    expect(watched.trouble).toBeNull();
    expect(watched.history).toMatchObject([{ number: 1, endedAt: '2026-03-10T01:40:00.000Z' }]);
  });

  test('that comes and goes is one trouble', () => {
    const flapping = [down, down, down, well, well, down, well, well, well, down];
    expect(polls([...flapping, ...flapping, ...times(5, well)], MORNING).told).toEqual([
      'source.degraded 1',
      'source.recovered 1',
    ]);
  });

  test('of a way beside one that works is named but not told', () => {
    const { watched, told } = polls([...times(5, { ...down, blind: false }), ...times(5, well)], MORNING);
    expect(told).toEqual([]);
    expect(watched.history).toMatchObject([{ condition: 'unreachable', toldAt: null }]);
  });

  test('on a way that is not read at every poll is not over because another way is well', () => {
    const feed: Finding = { condition: 'empty', way: 'feed', evidence: '', blind: false };
    const named = polls(times(3, feed), MORNING).watched;
    expect(polls(times(10, well), MORNING + 20 * MINUTE, named).watched.trouble).toMatchObject({ way: 'feed' });
  });

  test('takes the name of what it has become', () => {
    const blocked: Finding = { ...down, condition: 'blocked' };
    const { watched, told } = polls([...times(4, down), ...times(4, blocked)], MORNING);
    expect(watched.trouble).toMatchObject({ condition: 'blocked', number: 1 });
    expect(told).toEqual(['source.degraded 1']);
  });

  test('escalates after six hours, a day, and then daily', () => {
    const { turns, told } = polls(times(12 * 73, down), MORNING);
    expect(turns).toEqual(['degraded', 'escalated', 'escalated', 'escalated', 'escalated']);
    expect(told).toHaveLength(1);
  });

  test('of a source that nobody could rely on yet is told to no subscriber', () => {
    const first = advance(fresh, down, ['board'], MORNING, false).after;
    const { after, turns } = wait(first, MORNING + 30 * MINUTE, false);
    expect([turns, after.untold]).toEqual([['degraded'], []]);
  });

  test('goes on while no request may be made', () => {
    const { watched } = polls([down], MORNING);
    const step = wait(watched, MORNING + 15 * MINUTE);
    expect(step.turns).toEqual(['degraded']);
  });

  test('is told of at most twice, whatever happens', () => {
    const anything = fc.array(fc.constantFrom(well, down, { ...down, condition: 'blocked' as const }), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(anything, fc.constantFrom(MORNING, NIGHT), (findings, start) => {
        const { told } = polls(findings, start);
        expect(new Set(told).size).toBe(told.length);
        told.forEach((line, index) => {
          expect(line).toBe(`source.${index % 2 === 0 ? 'degraded' : 'recovered'} ${Math.floor(index / 2) + 1}`);
        });
      }),
    );
  });
});
