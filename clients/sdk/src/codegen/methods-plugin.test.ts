import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import methodsPlugin from './methods-plugin.js';

const schema = buildSchema('type Query { ping(word: String): String } type Subscription { ticked: Int }');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marque-methods-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function generate(source: string): Promise<string> {
  const location = path.join(folder, 'operations.graphql');
  await writeFile(location, source);
  return methodsPlugin.plugin(schema, [{ document: parse(source), location }]);
}

test('each operation becomes a method with the comment above it as its docstring', async () => {
  const text = await generate(
    '# Says a word\n# and nothing else.\nquery Ping($word: String!) { ping(word: $word) }\n\n# Ticks.\nsubscription Ticked { ticked }\n',
  );
  expect(text).toContain(
    '/** Says a word and nothing else. */\n  ping(variables: PingQueryVariables, options?: CallOptions): Promise<PingQuery>;',
  );
  expect(text).toContain(
    '/** Ticks. */\n  ticked(variables?: TickedSubscriptionVariables, options?: StreamOptions): Stream<TickedSubscription>;',
  );
  expect(text).toContain('ping: (variables, options) => core.request(PingDocument, variables, options),');
  expect(text).toContain('ticked: (variables, options) => core.subscribe(TickedDocument, variables ?? {}, options),');
});

test('variables may be left out where none is required', async () => {
  const text = await generate('# Says a word.\nquery Ping($word: String, $loud: Boolean! = false) { ping(word: $word) }\n');
  expect(text).toContain('ping(variables?: PingQueryVariables');
});

test('an operation without a name or a comment is refused', async () => {
  await expect(generate('# Says a word.\nquery { ping }\n')).rejects.toThrow('needs a name');
  await expect(generate('query Ping { ping }\n')).rejects.toThrow('what Ping does');
});
