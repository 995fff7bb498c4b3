import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/postgres.ts',
    // Only what hangs is given up: a month of a story on a busy machine takes its time, and nothing depends on speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    // Each file has its own database, simulator and bot. Stories wait more than they compute.
    maxWorkers: 4,
    // No module keeps anything that another file could see: they are loaded once a worker, not once a file.
    isolate: false,
  },
});
