import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/postgres.ts',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Each file has its own database, simulator and bot. Stories wait more than they compute.
    maxWorkers: 4,
  },
});
