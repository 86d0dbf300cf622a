import {
  execute,
  GraphQLError,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
} from 'graphql';
import type { GraphQLScalarType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { presentError } from '../errors/errors.js';
import { CalendarDate, CurrencyCode, DateTime, Decimal, UUID } from './scalars.js';

const scalars: readonly (readonly [GraphQLScalarType, good: readonly string[], bad: readonly string[]])[] = [
  [Decimal, ['1250.50', '-3', '0'], ['1e3', '0x10', ' 5', '1,5', '١٢٣', '５', '']],
  [CurrencyCode, ['NGN', 'USD'], ['ngn', 'XXX', '']],
  [CalendarDate, ['2026-11-20', '2024-02-29'], ['2026-02-30', '2026-2-3', '0000-01-01', '20.11.2026']],
  [DateTime, ['2026-11-20T10:40:00.000Z'], ['2026-02-30T10:00:00Z', '2026-11-20', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00']],
  [UUID, ['019b76da-a800-7e91-95c7-c331dcd262a4'], ['x', '019b76da']],
];

/** One field that takes the scalar in every place where a client can put one, and answers what it was given. */
function schemaOf(scalar: GraphQLScalarType, given?: unknown): GraphQLSchema {
  const nested = new GraphQLInputObjectType({
    name: 'Nested',
    fields: { one: { type: scalar }, many: { type: new GraphQLList(scalar) } },
  });
  const echo = {
    type: GraphQLString,
    args: { one: { type: scalar }, many: { type: new GraphQLList(scalar) }, nested: { type: nested } },
    resolve: (_: unknown, args: object) => JSON.stringify(args),
  };
  const shown = { type: scalar, resolve: () => given };
  return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { echo, shown } }) });
}

/** Every place as an operation with variables. */
const places = (name: string, value: string): [place: string, text: string, variables?: Record<string, unknown>][] => [
  ['literal', `{ echo(one: ${JSON.stringify(value)}) }`],
  ['list literal', `{ echo(many: [${JSON.stringify(value)}]) }`],
  ['literal in an input object', `{ echo(nested: { one: ${JSON.stringify(value)} }) }`],
  ['literal in a list in an input object', `{ echo(nested: { many: [${JSON.stringify(value)}] }) }`],
  ['variable', `query ($v: ${name}) { echo(one: $v) }`, { v: value }],
  ['variable in an input object', `query ($v: ${name}) { echo(nested: { one: $v }) }`, { v: value }],
  ['variable of an input object', `query ($v: Nested) { echo(nested: $v) }`, { v: { one: value } }],
  ['variable of a list', `query ($v: [${name}]) { echo(many: $v) }`, { v: [value] }],
];

async function refusalOf(schema: GraphQLSchema, text: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await execute({ schema, document: parse(text), variableValues: variables });
  const hidden: unknown[] = [];
  return { data, shown: errors?.map((error) => presentError(error, (fault) => hidden.push(fault))), hidden };
}

describe.each(scalars.map(([scalar, good, bad]) => ({ name: scalar.name, scalar, good, bad })))('$name', ({ name, scalar, good, bad }) => {
  it.each(good.flatMap((value) => places(name, value)))('is taken as %s: %s', async (_place, text, variables) => {
    expect((await refusalOf(schemaOf(scalar), text, variables)).shown).toBeUndefined();
  });

  it.each(bad.flatMap((value) => places(name, value)))('is refused as %s: %s', async (_place, text, variables) => {
    const { shown, hidden } = await refusalOf(schemaOf(scalar), text, variables);
    expect(shown).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(hidden).toEqual([]);
  });

  it('has no value of another type', async () => {
    for (const literal of ['1', 'true', '{ a: 1 }', 'WORD']) {
      const { shown } = await refusalOf(schemaOf(scalar), `{ echo(one: ${literal}) }`);
      expect(shown).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('never repeats what was given', async () => {
    for (const [, text, variables] of places(name, 'my-secret')) {
      expect(JSON.stringify((await refusalOf(schemaOf(scalar), text, variables)).shown)).not.toContain('my-secret');
    }
  });

  it('is a fault of ours where a resolver gives what it is not', async () => {
    const { shown, hidden } = await refusalOf(schemaOf(scalar, 'my-secret'), '{ shown }');
    expect(shown).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect(hidden).toHaveLength(1);
  });
});

it.each([
  [new Date('2026-11-20T10:40:00.5Z'), '2026-11-20T10:40:00.500Z'],
  [new Date('0001-01-01T00:00:00Z'), '0001-01-01T00:00:00.000Z'],
  [new Date('9999-12-31T23:59:59.999Z'), '9999-12-31T23:59:59.999Z'],
])('a resolver gives the moment %s', async (date, text) => {
  expect((await refusalOf(schemaOf(DateTime, date), '{ shown }')).data).toEqual({ shown: text });
});

it.each([new Date(Number.NaN), new Date('0000-12-31T23:59:59Z'), new Date('+010000-01-01T00:00:00Z')])(
  'a resolver that gives the moment %s has a fault',
  async (date) => {
    expect((await refusalOf(schemaOf(DateTime, date), '{ shown }')).shown).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
  },
);

it('keeps faults of ours that name no literal apart from refused arguments', async () => {
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        broken: {
          type: GraphQLString,
          resolve() {
            throw new GraphQLError('Argument "x" has invalid value: from a library of ours');
          },
        },
      },
    }),
  });
  expect((await refusalOf(schema, '{ broken }')).shown).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
});
