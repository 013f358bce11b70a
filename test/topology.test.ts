import { expect, test } from 'vitest';
import { type FunctionSpec, topology } from '../functions/topology.ts';

/** Lambda executions at once in a new account (Lambda developer guide, "Lambda quotas", note on new accounts). */
const NEW_ACCOUNT = 10;

const atOnce = ({ trigger }: FunctionSpec): number => (trigger.kind === 'queue' ? (trigger.maxConcurrency ?? 1) : 1);

test('in a new account what brings the news in has its places, however much is being delivered', () => {
  const { pollKorea, pollMotie, pollMss, capture, ingest, deliver } = topology.functions;
  const places = [pollKorea, pollMotie, pollMss, capture, ingest, deliver].map(atOnce);
  expect(places.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(NEW_ACCOUNT);
});

test('an event source may not run less than two at once, where it says how many', () => {
  for (const spec of Object.values(topology.functions) as FunctionSpec[]) {
    // Lambda API reference, ScalingConfig: MaximumConcurrency from 2 to 1000.
    if (spec.trigger.kind === 'queue') expect(spec.trigger.maxConcurrency ?? 2).toBeGreaterThanOrEqual(2);
  }
});
