/** gql.tada as the SDK's page sets it up: its documents have types with text where text travels, and the SDK runs them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../kit/documents.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { run } from '../kit/run.js';
import { slug } from './asked.js';
import { documented, scalarsIn, scalarsOf } from './scalars.js';

const folder = path.join(root, 'tests/dist/gql-tada');
const setUp = documented('initGraphQLTada');

const program = (url: string): string => `import { createClient } from '@marque/sdk';
import { graphql } from './graphql.js';

const page = graphql(\`query Page($first: Int) {
  auctions(first: $first) { nodes { title startsAt startPrice { amount currency } } }
  serviceOfferings { code form }
}\`);
const marque = createClient({ url: '${url}', tenant: '${slug}' });
const { auctions, serviceOfferings } = await marque.request(page, { first: 1 });
const [auction] = auctions?.nodes ?? [];
const { amount, currency } = auction?.startPrice ?? { amount: '', currency: '' };
// @ts-expect-error -- what a form holds is not known: it has to be looked at before it is used.
const form: string = serviceOfferings?.[0]?.form;
console.log([auction?.startsAt.slice(0, 2), amount.padStart(1).length > 0, currency.toUpperCase(), typeof form].join());
`;

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(async () => {
  await marque.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the documented map names every scalar of the schema', async () => {
  const schema = buildSchema(await (await fetch(`${marque.url}/schema.graphql`)).text());
  expect(scalarsIn(setUp)).toEqual(scalarsOf(schema));
});

test('its documents compile, with text where text travels, and run', async () => {
  mkdirSync(folder, { recursive: true });
  const schema = buildSchema(await (await fetch(`${marque.url}/schema.graphql`)).text());
  // JSON is a type as it stands: what the tool's own command writes holds the same.
  const introspection = JSON.stringify(introspectionFromSchema(schema, { descriptions: false }));
  writeFileSync(path.join(folder, 'graphql-env.d.ts'), `export type introspection = ${introspection};\n`);
  writeFileSync(path.join(folder, 'graphql.ts'), setUp);
  writeFileSync(path.join(folder, 'page.ts'), program(marque.url));
  const compilerOptions = {
    noEmit: true,
    composite: false,
    declaration: false,
    lib: ['ES2024', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
  };
  const tsconfig = { extends: '../../../tsconfig.base.json', compilerOptions, files: ['page.ts'] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const tool = (name: string): string => path.join(root, 'node_modules/.bin', name);
  expect(await run(tool('tsc'), ['-p', folder], 60_000)).toMatchObject({ output: '', code: 0 });
  const ran = await run(tool('tsx'), ['--conditions=marque-source', path.join(folder, 'page.ts')], 20_000);
  expect(ran).toMatchObject({ errors: '', code: 0, output: '20,true,NGN,object\n' });
});
