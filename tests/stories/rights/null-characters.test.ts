/** A NUL character in any text of the graph is the client's mistake and is told as one: PostgreSQL stores none, wherever it stands. */
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../../kit/answer.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

const api = buildSchema(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'), { assumeValidSDL: true });
const texts = new Set(['String', 'ID', 'JSON']);
const strange = 'Abc\0def';

let marque: TestMarque;
const ids = { auction: '', vehicle: '' };
beforeAll(async () => {
  marque = await startMarque();
  const { data } = await marque.ask<{ vehicles: { nodes: { id: string }[] }; auctions: { nodes: { id: string }[] } }>(
    await marque.as('dealer360', 'manager'),
    '{ vehicles(first: 1) { nodes { id } } auctions(first: 1) { nodes { id } } }',
  );
  [ids.vehicle, ids.auction] = [data?.vehicles.nodes[0]?.id ?? '', data?.auctions.nodes[0]?.id ?? ''];
});
afterAll(() => marque.close());

/** The paths of all texts that an argument has. */
function placesIn(type: GraphQLInputType, place: string): string[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return texts.has(named.name) ? [place] : [];
  return Object.values(named.getFields()).flatMap((field) => placesIn(field.type, `${place}.${field.name}`));
}

const leadsTo = (place: string, to: string): boolean => to === place || to.startsWith(`${place}.`);

const fitting: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  DateTime: '2027-01-01T00:00:00Z',
  Date: '2027-01-01',
  Decimal: '1000',
  CurrencyCode: 'NGN',
  UUID: '019b76da-a800-7000-8000-000000000001',
};

/** A value with nothing but what it needs, and the strange text in one place. */
function valueOf(type: GraphQLInputType, place: string, to: string): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, place, to);
  if (isListType(type)) return [valueOf(type.ofType, place, to)];
  if (place === to) return strange;
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return fitting[type.name] ?? (type.name === 'ID' ? idFor(place) : 'Fitting text');
  const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || leadsTo(`${place}.${field.name}`, to));
  return Object.fromEntries(needed.map((field) => [field.name, valueOf(field.type, `${place}.${field.name}`, to)]));
}

const idFor = (place: string): string => (/auction/i.test(place) ? ids.auction : ids.vehicle);

/** An operation that brings the strange text to one place of a field. */
function operationOf(kind: string, field: GraphQLField<unknown, unknown>, to: string): { text: string; variables: object } {
  const args = field.args.filter(({ name, type }: GraphQLArgument) => isNonNullType(type) || leadsTo(name, to));
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = 'getFields' in getNamedType(field.type) || 'getTypes' in getNamedType(field.type) ? '{ __typename }' : '';
  return {
    text: `${kind} (${declared}) { ${field.name}(${given}) ${selection} }`,
    variables: Object.fromEntries(args.map(({ name, type }) => [name, valueOf(type, name, to)])),
  };
}

const roots = [
  ['query', api.getQueryType()],
  ['mutation', api.getMutationType()],
] as const;
const cases = roots.flatMap(([kind, root]) =>
  Object.values(root?.getFields() ?? {}).flatMap((field) =>
    field.args.flatMap(({ name, type }) => placesIn(type, name)).map((place) => ({ kind, field, place })),
  ),
);

test.each(['manager', 'buyer'] as const)('a NUL in each text of each field, sent by %s', async (person) => {
  expect(cases.length).toBeGreaterThan(300);
  const client = await marque.as('dealer360', person);
  const strangers: string[] = [];
  for (const { kind, field, place } of cases) {
    const { text, variables } = operationOf(kind, field, place);
    const codes = codesOf(await marque.ask(client, text, variables));
    const isTold = codes.every((code) => code !== undefined && ['BAD_USER_INPUT', 'FORBIDDEN', 'NOT_FOUND'].includes(code));
    if (!isTold) strangers.push(`${field.name} ${place}: ${codes.join()}`);
  }
  expect(strangers).toEqual([]);
});
