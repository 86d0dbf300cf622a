/** Relay's compiler over the public schema, and what it makes sent to the platform. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataOf } from '../kit/answer.js';
import { root } from '../kit/documents.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { run } from '../kit/run.js';
import { slug } from './asked.js';

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

test('compiles a page with a refetchable fragment, and asks for the next page by what it made of it', async () => {
  for (const name of ['src', 'generated']) mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(folder, 'src/page.js'), page);
  const schema = path.join(root, 'schema/api.graphql');
  const config = { src: './src', schema, language: 'javascript', artifactDirectory: './generated', eagerEsModules: true };
  writeFileSync(path.join(folder, 'relay.config.json'), JSON.stringify(config));
  const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
  const compiled = await run(process.execPath, [compiler, 'relay.config.json'], 60_000, folder);
  expect(compiled, compiled.errors).toMatchObject({ code: 0 });

  const guest = marque.guest(slug);
  const first = dataOf(await marque.ask<Page>(guest, await textOf('pageQuery'), { first: 1 }));
  const [edge] = first.vehicles.edges;
  const next = dataOf(await marque.ask<Page>(guest, await textOf('pageNextQuery'), { first: 1, after: edge?.cursor }));
  expect(next.vehicles.edges).toHaveLength(1);
  expect(next.vehicles.edges[0]?.cursor).not.toBe(edge?.cursor);
});
