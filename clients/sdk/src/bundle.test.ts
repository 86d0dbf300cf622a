import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

/** What a browser fetches of a file beside this one: first with the program, then only where it is needed. */
async function parts(file: string): Promise<{ readonly first: string; readonly later: readonly string[] }> {
  const entry = path.join(import.meta.dirname, file);
  const output = await build({
    configFile: false,
    resolve: { conditions: ['marque-source', 'browser', 'module'] },
    logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry, formats: ['es'], fileName: 'program' } },
  });
  const bundles = Array.isArray(output) ? output : [output];
  const chunks = bundles.flatMap((each) => ('output' in each ? each.output : [])).filter((each) => each.type === 'chunk');
  const code = (isLater: boolean): string[] => chunks.filter(({ isDynamicEntry }) => isDynamicEntry === isLater).map((chunk) => chunk.code);
  return { first: code(false).join('\n'), later: code(true) };
}

const bundle = async (file: string): Promise<string> => (await parts(file)).first;

test('a program of one operation ships that operation, no other, and nothing of Node', async () => {
  const { first, later } = await parts('testing/program.ts');
  const all = [first, ...later].join('\n');
  expect(first).toContain('PlaceBid');
  expect(all).not.toContain('LogIn');
  expect(all).not.toMatch(/["'`]node:|__vite-browser-external|process\.env/);
  expect(first.length).toBeLessThan(60_000);
});

test.each([
  ['the socket', 'graphql-transport-ws'],
  ['the event stream', 'x-graphql-event-stream-token'],
])('%s is fetched by who follows something, and brings no server', async (_, mark) => {
  const { first, later } = await parts('testing/program.ts');
  expect(first).not.toContain(mark);
  const [part = '', ...others] = later.filter((each) => each.includes(mark));
  expect(others).toEqual([]);
  expect(part).not.toContain('onSubscribe');
  expect(part.length).toBeLessThan(16_000);
});

test('a program that chooses fields ships the types of arguments beside the core: no operation, and of the schema nothing else', async () => {
  const code = await bundle('testing/chosen-program.ts');
  expect(code).toContain('PlaceBidInput!');
  for (const absent of ['requiredDeposit', 'displayName', 'SOFT_CLOSE', 'Belongs to the module']) expect(code).not.toContain(absent);
  const plain = await bundle('testing/program.ts');
  const schema = readFileSync(path.join(import.meta.dirname, '../../../schema/api.graphql'));
  expect(gzipSync(code).length - gzipSync(plain).length).toBeLessThan(gzipSync(schema).length / 4);
});

test('a program that chooses no fields ships no types of arguments', async () => {
  expect(await bundle('testing/program.ts')).not.toContain('CreateAuctionInput!');
});

test('a session in cookies adds less than 2 KB to a program', async () => {
  const [plain, withCookies] = [await bundle('testing/program.ts'), await bundle('testing/cookie-program.ts')];
  expect(withCookies).toContain('marque-session');
  expect(plain).not.toContain('marque-session');
  expect(gzipSync(withCookies).length - gzipSync(plain).length).toBeLessThan(2 * 1024);
});
