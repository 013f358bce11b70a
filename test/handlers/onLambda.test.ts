import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onLambda } from '../../functions/handlers/onLambda.ts';

beforeEach(() => {
  for (const name of ['CORPUS_TABLE', 'ALERTS_TABLE', 'ARCHIVE_BUCKET']) vi.stubEnv(name, 'here');
});
afterEach(() => vi.unstubAllEnvs());

test('composed once; where something was missing, again at the next call', async () => {
  let composed = 0;
  const handler = onLambda(
    ({ made }: { made: number }) =>
      async () =>
        made,
    () => {
      composed += 1;
      return composed < 3 ? { made: composed, incomplete: true as const } : { made: composed };
    },
  );
  const call = (): Promise<unknown> => handler({}, { awsRequestId: 'r', functionName: 'f' } as Context);
  expect([await call(), await call(), await call(), await call()]).toEqual([1, 2, 3, 3]);
});
