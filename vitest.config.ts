import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(new URL('./gateway/package.json', import.meta.url));

/** What measures the process's memory, or sets its clock, has a process to itself. */
const apart = ['tests/fuzz/**/*.test.ts', 'tests/faults/event-budgets.test.ts'];

export default defineConfig({
  resolve: {
    conditions: ['marque-source', 'node', 'development'],
    // One copy of graphql: its classes are compared by identity.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  ssr: { resolve: { conditions: ['marque-source', 'node', 'development'] } },
  test: {
    globalSetup: 'tests/kit/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    // These end what hangs and measure nothing: a busy machine may take its time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          // To read all code anew for each file took half of the time.
          isolate: false,
          include: ['gateway/src/**/*.test.ts', 'subgraphs/*/src/**/*.test.ts', 'clients/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', ...apart],
        },
      },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
});
