import { execute, GraphQLError, GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from 'graphql';
import { expect, it } from 'vitest';
import { PlatformError, presentError } from './errors.js';

async function errorOf(thrown: Error): Promise<[object | undefined, unknown[]]> {
  const field = {
    type: GraphQLString,
    resolve: () => {
      throw thrown;
    },
  };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { field } }) });
  const { errors } = await execute({ schema, document: parse('{ field }') });
  const hidden: unknown[] = [];
  const [first] = errors ?? [];
  return [first && presentError(first, (e) => hidden.push(e)), hidden];
}

it('shows a fault of the list with its facts', async () => {
  const [shown, hidden] = await errorOf(new PlatformError('NOT_FOUND', 'No such lot.', { cause: new Error('sql'), facts: { lot: 'x' } }));
  expect(shown).toMatchObject({ message: 'No such lot.', path: ['field'], extensions: { code: 'NOT_FOUND', lot: 'x' } });
  expect(JSON.stringify(shown)).not.toContain('sql');
  expect(hidden).toEqual([]);
});

it('hides everything else and hands it to the log', async () => {
  const secret = new Error('relation "auctions" does not exist');
  const [shown, hidden] = await errorOf(secret);
  expect(shown).toEqual({
    message: 'Something went wrong on our side.',
    path: ['field'],
    locations: [{ line: 1, column: 3 }],
    extensions: { code: 'INTERNAL' },
  });
  expect(hidden).toEqual([secret]);
});

it('gives errors of GraphQL itself a code', () => {
  expect(presentError(new GraphQLError('Syntax Error'), () => {})).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
});
