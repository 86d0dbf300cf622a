import { createRequire } from 'node:module';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const require = createRequire(new URL('./gateway/package.json', import.meta.url));

/** What measures the process's memory, or sets its clock, has a process to itself. */
const apart = ['tests/fuzz/**/*.test.ts', 'tests/faults/event-budgets.test.ts', 'tests/faults/closed-platform.test.ts'];

/** Files that share their processes: to read all code anew for each took half of the time. No process keeps what all of them leave behind. */
const together = (name: string, ...include: string[]): TestProjectConfiguration => ({
  extends: true,
  test: { name, isolate: false, include, exclude: ['**/node_modules/**', '**/dist/**', ...apart] },
});

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
    // More than a small machine has cores: many tests wait for processes and clocks.
    maxWorkers: 3,
    // These end what hangs and measure nothing: a busy machine may take its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      together('gateway', 'gateway/src/**/*.test.ts'),
      together('subgraphs', 'subgraphs/*/src/**/*.test.ts'),
      together('platform', 'clients/*/src/**/*.test.ts', 'tests/**/*.test.ts'),
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
});
