/** Builds the web client into dist/site: everything that it needs, and nothing from elsewhere. */
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** During development the platform runs beside, at its usual address. */
const platform = 'http://localhost:4000';

export default defineConfig({
  base: '/',
  plugins: [react(), tailwind()],
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: 'es2023',
  },
  resolve: { conditions: ['marque-source', 'browser', 'module', 'import', 'default'], dedupe: ['graphql', 'react', 'react-dom'] },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/session', '/files', '/uploads'].map((path) => [path, { target: platform, ws: path === '/graphql' }]),
    ),
  },
});
