import { expect, test } from 'vitest';
import { readDeployedConfig } from '../functions/config.ts';

const least = { CORPUS_TABLE: 'corpus', ALERTS_TABLE: 'alerts', ARCHIVE_BUCKET: 'archive' };

test.each([
  [{}, false],
  [{ ALLOW_LOOPBACK_HOOKS: '' }, false],
  [{ ALLOW_LOOPBACK_HOOKS: 'false' }, false],
  [{ ALLOW_LOOPBACK_HOOKS: 'true' }, true],
])('%j: webhooks to the function’s own machine are allowed: %s', (environment, allowed) => {
  expect(readDeployedConfig({ ...least, ...environment }).ALLOW_LOOPBACK_HOOKS).toBe(allowed);
});

test('names each variable that is wrong', () => {
  const reading = () => readDeployedConfig({ ...least, ARCHIVE_BUCKET: '', SOURCE_URL_MSS: 'ftp://example.org' });
  expect(reading).toThrow(/ARCHIVE_BUCKET: .*SOURCE_URL_MSS: |SOURCE_URL_MSS: .*ARCHIVE_BUCKET: /);
});
