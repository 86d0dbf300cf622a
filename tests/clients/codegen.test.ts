/** The code generator as the SDK's page sets it up for projects that do not use the SDK: its types compile and say what travels. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../kit/documents.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { run } from '../kit/run.js';
import { documented, scalarsIn, scalarsOf } from './scalars.js';

const folder = path.join(root, 'tests/dist/codegen');
const config = documented('CodegenConfig');

const operation = `query Page($id: ID!) {
  vehicle(id: $id) { title updatedAt askingPrice { amount currency } auction { state startsAt } }
  serviceOfferings { code form }
}`;

/** Compiles only where each scalar has the type that the page promises. */
const program = `import type { PageQuery } from './graphql.js';
export function line({ vehicle, serviceOfferings }: PageQuery): string {
  const { title, updatedAt, askingPrice } = vehicle ?? { title: '', updatedAt: '', askingPrice: { amount: '', currency: '' } };
  // @ts-expect-error -- what a form holds is not known: it has to be looked at before it is used.
  const form: string = serviceOfferings?.[0]?.form;
  return [title.trim(), updatedAt.slice(0, 10), askingPrice?.amount.padStart(12), askingPrice?.currency.toUpperCase(), form].join();
}
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
  expect(scalarsIn(config)).toEqual(scalarsOf(schema));
});

test('what it generates compiles, with text where text travels', async () => {
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  writeFileSync(path.join(folder, 'codegen.ts'), config.replaceAll('http://localhost:4000', marque.url));
  writeFileSync(path.join(folder, 'src/page.graphql'), operation);
  writeFileSync(path.join(folder, 'src/line.ts'), program);
  const tool = (name: string): string => path.join(root, 'node_modules/.bin', name);
  const generated = await run(tool('graphql-codegen'), ['--config', 'codegen.ts'], 50_000, folder);
  expect(generated, generated.errors + generated.output).toMatchObject({ code: 0 });
  const core = '@graphql-typed-document-node/core';
  const paths = { [core]: [path.join(root, 'clients/sdk/node_modules', core, 'typings/index.d.ts')] };
  const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', skipLibCheck: true, types: [], paths };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  expect(await run(tool('tsc'), ['-p', '.'], 50_000, folder)).toMatchObject({ output: '', code: 0 });
});
