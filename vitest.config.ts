import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(new URL('./gateway/package.json', import.meta.url));

export default defineConfig({
  resolve: {
    conditions: ['marque-source', 'node', 'development'],
    // One copy of graphql: its classes are compared by identity.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  ssr: { resolve: { conditions: ['marque-source', 'node', 'development'] } },
  test: {
    include: ['gateway/src/**/*.test.ts', 'subgraphs/*/src/**/*.test.ts', 'clients/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: 'tests/kit/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    // These end what hangs and measure nothing: a busy machine may take its time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
