import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, buildSchema, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { expect, test } from 'vitest';
import { demoWorld } from '../demo-world.js';
import { examplesOf } from './examples.js';
import { filledIn } from './filled-in.js';

const schema = buildSchema(readFileSync(path.join(import.meta.dirname, '../../../../schema/api.graphql'), 'utf8'));
const { tenants } = demoWorld();
const cases = tenants.flatMap((tenant) =>
  examplesOf(tenant.slug).map((example) => ({ name: `${tenant.slug}: ${example.title}`, tenant, example })),
);

test.each(cases)('$name is valid for the public schema, with its variables', ({ tenant, example }) => {
  const document = parse(example.query);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('An example is one operation.');
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], example.variables(tenant));
  expect(errors ?? []).toEqual([]);
  if (example.first !== undefined) expect(validate(schema, parse(example.first.query))).toEqual([]);
});

const [dealer360] = tenants;
const joining = examplesOf('dealer360').find(({ first }) => first !== undefined);

test('an example that needs the answer to another question is opened with it', async () => {
  if (dealer360 === undefined || joining === undefined) throw new Error('There is no such example.');
  const asked: unknown[] = [];
  const variables = await filledIn(joining, dealer360, (query, values) => {
    asked.push(values);
    return Promise.resolve({ auction: { wording: { version: 'w-7' } } });
  });
  expect(asked).toEqual([{ id: dealer360.auctions[0] }]);
  expect(variables).toMatchObject({ input: { auctionId: dealer360.auctions[0], acceptedWording: 'w-7' } });
});

test.each([
  ['there is none', () => Promise.resolve({ auction: null })],
  ['it cannot be had', () => Promise.reject(new Error('away'))],
])('an example is opened as it is written where the answer is missing because %s', async (_why, ask) => {
  if (dealer360 === undefined || joining === undefined) throw new Error('There is no such example.');
  expect(await filledIn(joining, dealer360, ask)).toMatchObject({ input: { acceptedWording: 'the version of the auction’s wording' } });
});

test.each(tenants)('$slug has at least three examples, one of them live, each by one of its people', ({ slug, people }) => {
  const examples = examplesOf(slug);
  expect(examples.length).toBeGreaterThanOrEqual(3);
  expect(examples.some(({ query }) => query.startsWith('subscription'))).toBe(true);
  expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
  const keys = new Set(people.map(({ email }) => email.split('@')[0]));
  for (const { as } of examples) if (as !== null) expect(keys).toContain(as);
});
