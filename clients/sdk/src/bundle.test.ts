import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';

/** The browser bundle of a file beside this one. */
async function bundle(file: string): Promise<string> {
  const entry = path.join(import.meta.dirname, file);
  const output = await build({
    configFile: false,
    resolve: { conditions: ['marque-source', 'browser', 'module'] },
    logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry, formats: ['es'], fileName: 'program' } },
  });
  const bundles = Array.isArray(output) ? output : [output];
  const files = bundles.flatMap((each) => ('output' in each ? each.output : []));
  return files.map((each) => (each.type === 'chunk' ? each.code : '')).join('\n');
}

test('a program of one operation ships that operation, no other, and nothing of Node', async () => {
  const code = await bundle('testing/program.ts');
  expect(code).toContain('PlaceBid');
  expect(code).not.toContain('LogIn');
  expect(code).not.toMatch(/["'`]node:|__vite-browser-external|process\.env/);
  expect(code.length).toBeLessThan(60_000);
});
