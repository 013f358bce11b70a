import { defineConfig } from 'vitest/config';

/** `npm run test:deployed`: the stack on AWS's stand-in. Apart from `npm test`, since it takes minutes and Python. */
export default defineConfig({
  test: {
    include: ['test/deployed/*.test.ts'],
    globalSetup: ['test/deployed/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 1_200_000,
    // Both files deploy; the machine has few cores.
    fileParallelism: false,
  },
});
