import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Three projects: `unit` (everything that runs from the sources), `packaging` (what electron-builder makes) and `e2e`
 * (a real Chromium over the built page).
 * Node's own heap flags and warnings stay as they are, so a test sees what a user's process sees.
 */
export default defineConfig({
  test: {
    // Many tests wait for child processes and disks rather than compute; one worker would leave a small machine idle.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/packaging/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['tests/packaging/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A page on a busy machine may need more than the second that polling allows by itself.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
