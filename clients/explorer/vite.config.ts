/** Builds the explorer into dist/site: everything that it needs, and nothing from elsewhere. */
import { createHash } from 'node:crypto';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { demoWorld } from './src/demo-world.js';

const demoModule = 'virtual:marque-demo';

/** Serves the demo world as a module. */
function demo(): Plugin {
  return {
    name: 'marque-demo',
    resolveId: (id) => (id === demoModule ? `\0${demoModule}` : null),
    load: (id) => (id === `\0${demoModule}` ? `export const world = ${JSON.stringify(demoWorld())};` : null),
  };
}

/** Moves `url(data:...)` of the style sheets into files: a policy of `default-src 'self'` refuses fonts and images as data. */
function dataAsFiles(): Plugin {
  return {
    name: 'marque-data-as-files',
    generateBundle(_options, bundle) {
      for (const sheet of Object.values(bundle)) {
        if (sheet.type !== 'asset' || !sheet.fileName.endsWith('.css')) continue;
        const css = typeof sheet.source === 'string' ? sheet.source : new TextDecoder().decode(sheet.source);
        sheet.source = css.replaceAll(/url\(["']?data:([a-z/+0-9.-]+);base64,([^)"']+)["']?\)/g, (_all, type: string, data: string) => {
          const source = Buffer.from(data, 'base64');
          const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
          const extension = type.split('/')[1]?.split('+')[0] ?? 'bin';
          const fileName = `assets/inlined-${hash}.${extension}`;
          this.emitFile({ type: 'asset', fileName, source });
          return `url(./${fileName.slice('assets/'.length)})`;
        });
      }
    },
  };
}

export default defineConfig({
  base: '/explorer/',
  plugins: [demo(), dataAsFiles()],
  build: { outDir: 'dist/site', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 6000 },
  worker: { format: 'es' },
  resolve: { dedupe: ['graphql', 'react', 'react-dom', '@graphiql/react'] },
});
