import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    // Half of the tests wait for a program or a thread: both cores of a small machine are used.
    maxWorkers: '100%',
  },
});
