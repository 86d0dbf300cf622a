/** Builds the web client into dist/site: everything that it needs, and nothing from elsewhere. */
import path from 'node:path';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ourLocales } from './build/our-locales.js';
import { pageTable } from './build/page-table.js';
import { parsedWords } from './build/parsed-words.js';

/** During development the platform runs beside, at its usual address. */
const platform = 'http://localhost:4000';

/** What every page stands on and few releases change: one file, which browsers keep. */
const libraries =
  /node_modules\/(?:react|react-dom|scheduler|@tanstack\/[^/]+|@urql\/[^/]+|urql|wonka|@0no-co\/graphql\.web|react-intl|@formatjs\/[^/]+|intl-messageformat|use-sync-external-store)\//;

export default defineConfig({
  base: '/',
  plugins: [ourLocales(), parsedWords(), pageTable(import.meta.dirname), react(), tailwind()],
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    // What each page needs, for the figures.
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: 'es2023',
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'libraries', test: libraries }] } } },
  },
  resolve: {
    conditions: ['marque-source', 'browser', 'module', 'import', 'default'],
    dedupe: ['@0no-co/graphql.web', 'react', 'react-dom'],
    alias: [
      // urql brings a small one, which knows all that is used here.
      { find: /^graphql$/, replacement: '@0no-co/graphql.web' },
      // The rest of the package is a server, which the small GraphQL has nothing for.
      { find: /^graphql-sse$/, replacement: path.join(import.meta.dirname, '../sdk/node_modules/graphql-sse/lib/client.mjs') },
      // Texts come parsed.
      { find: /^@formatjs\/icu-messageformat-parser$/, replacement: '@formatjs/icu-messageformat-parser/no-parser.js' },
    ],
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/session', '/files', '/uploads'].map((path) => [path, { target: platform, ws: path === '/graphql' }]),
    ),
  },
});
