/** Relay's compiler over the public schema, and what it makes sent to the platform. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataOf } from '../kit/answer.js';
import { root } from '../kit/documents.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { run } from '../kit/run.js';
import { slug } from './asked.js';
import { documented, scalarsIn, scalarsOf } from './scalars.js';

const page = `graphql\`
  query pageQuery($first: Int!) { ...page_vehicles @arguments(first: $first) }
\`;
graphql\`
  fragment page_vehicles on Query
  @argumentDefinitions(first: { type: "Int!" }, after: { type: "String" })
  @refetchable(queryName: "pageNextQuery") {
    vehicles(first: $first, after: $after) @connection(key: "page_vehicles") { edges { node { ...page_vehicle } } }
  }
\`;
graphql\`
  fragment page_vehicle on Vehicle { title seller { displayName } }
\`;
graphql\`
  mutation pageWatchMutation($auctionId: ID!) {
    watchAuction(input: { auctionId: $auctionId }) { __typename ... on UserError { code message } }
  }
\`;
graphql\`
  subscription pageSubscription($id: ID!) { auctionChanged(id: $id) { sequence auction { id title } } }
\`;
`;

const typed = `import { graphql } from 'relay-runtime';
export const query = graphql\`query typedQuery($id: ID!) {
  vehicle(id: $id) { updatedAt askingPrice { amount currency } }
  serviceOfferings { form }
  importReport(id: "0") { id }
}\`;
`;

interface Page {
  readonly vehicles: { readonly edges: readonly { readonly node: { readonly title: string }; readonly cursor: string }[] };
}

const folder = mkdtempSync(path.join(tmpdir(), 'marque-relay-'));
let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(async () => {
  await marque.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The text of an operation that the compiler has written. */
async function textOf(name: string): Promise<string> {
  const module: { default: { params: { text: string } } } = await import(
    pathToFileURL(path.join(folder, 'generated', `${name}.graphql.js`)).href
  );
  return module.default.params.text;
}

/** Runs the compiler with the folder's configuration; it has to find nothing wrong. */
async function compile(place: string): Promise<void> {
  const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
  const compiled = await run(process.execPath, [compiler, 'relay.config.json'], 60_000, place);
  expect(compiled, compiled.errors).toMatchObject({ code: 0 });
}

test('compiles a page with a refetchable fragment, and asks for the next page by what it made of it', async () => {
  for (const name of ['src', 'generated']) mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(folder, 'src/page.js'), page);
  const schema = path.join(root, 'schema/api.graphql');
  const config = { src: './src', schema, language: 'javascript', artifactDirectory: './generated', eagerEsModules: true };
  writeFileSync(path.join(folder, 'relay.config.json'), JSON.stringify(config));
  await compile(folder);

  const guest = marque.guest(slug);
  const first = dataOf(await marque.ask<Page>(guest, await textOf('pageQuery'), { first: 1 }));
  const [edge] = first.vehicles.edges;
  const next = dataOf(await marque.ask<Page>(guest, await textOf('pageNextQuery'), { first: 1, after: edge?.cursor }));
  expect(next.vehicles.edges).toHaveLength(1);
  expect(next.vehicles.edges[0]?.cursor).not.toBe(edge?.cursor);
});

test("writes types with text where text travels, as the SDK's page sets it up", async () => {
  const config = documented('customScalarTypes');
  const sdl = await (await fetch(`${marque.url}/schema.graphql`)).text();
  expect(scalarsIn(config)).toEqual(scalarsOf(buildSchema(sdl)));
  const place = path.join(folder, 'typed');
  mkdirSync(path.join(place, 'src'), { recursive: true });
  writeFileSync(path.join(place, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(place, 'schema.graphql'), sdl);
  writeFileSync(path.join(place, 'src/typed.ts'), typed);
  writeFileSync(path.join(place, 'relay.config.json'), config);
  await compile(place);
  const types = readFileSync(path.join(place, 'src/__generated__/typedQuery.graphql.ts'), 'utf8');
  for (const field of ['updatedAt', 'amount', 'currency']) expect(types).toContain(`readonly ${field}: string;`);
  expect(types).toContain('readonly form: unknown');
});
