import { expect, test } from 'vitest';
import { JsonLog } from '../../functions/adapters/jsonLog.ts';
import { AppError } from '../../functions/core/errors.ts';
import { at } from '../contract/records.ts';

const logged = (write: (log: JsonLog) => void): string[] => {
  const lines: string[] = [];
  write(new JsonLog({ now: () => Date.parse(at(0)) }, { write: (line: string) => lines.push(line) }));
  return lines;
};

test('writes one line of JSON an entry, whatever is in it', () => {
  const lines = logged((log) => {
    log.info('poll.done', { source: 'korea', title: '첫\n줄' });
    log.warn('sweep.late');
  });
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: at(0), level: 'info', event: 'poll.done', source: 'korea', title: '첫\n줄' },
    { at: at(0), level: 'warn', event: 'sweep.late' },
  ]);
});

test('fields do not pass for the entry’s own', () => {
  const [line = ''] = logged((log) => log.error('x.failed', { level: 'info', event: 'y', at: 'never' }));
  expect(JSON.parse(line)).toEqual({ at: at(0), level: 'error', event: 'x.failed' });
});

test('shows what an error says', () => {
  const [line = ''] = logged((log) => log.error('x.failed', { error: new AppError('store.busy', 'no answer') }));
  expect(JSON.parse(line).error).toMatchObject({ name: 'AppError', message: 'no answer' });
});
