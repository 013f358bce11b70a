import fc from 'fast-check';
import { expect, test } from 'vitest';
import { councilKey } from '../../../functions/core/decide/councilKey.ts';
import { land, sea } from './build.ts';

const key = (parties: { name: string; lineage: string }[], kind = '정책협의회', parent: string | null = null) =>
  councilKey({ parties, kind, parent });

test('order and names of the parties do not count, their lineages do', () => {
  const renamed = { ...land, name: '국토해양부' };
  fc.assert(
    fc.property(fc.shuffledSubarray([sea, land, renamed], { minLength: 3 }), (parties) => {
      expect(key(parties)).toBe(key([sea, land]));
    }),
  );
  expect(key([sea, { name: '환경부', lineage: 'environment' }])).not.toBe(key([sea, land]));
});

test('kind and parent tell councils of the same parties apart', () => {
  const keys = [key([sea, land]), key([sea, land], '실무협의회'), key([sea, land], '정책협의회', '항만')];
  expect(new Set(keys).size).toBe(3);
});
