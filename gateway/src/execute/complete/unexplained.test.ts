import { expect, it } from 'vitest';
import { PlatformError } from '@marque/shared/errors';
import { subgraph } from '../../testing/garage-graph.js';
import { testEngine } from '../../testing/test-engine.js';

const lists = subgraph('lists', '"@key"', 'type Query { good: [Int!]! bad: [Int!]! other: Int }', {
  Query: {
    good: () => [1],
    bad: () => {
      throw new PlatformError('BAD_USER_INPUT', 'no');
    },
    other: () => 1,
  },
});

it('a null is explained by the error that took its whole fetch along', async () => {
  const { run } = testEngine({}, [lists]);
  const refused = { message: 'no', path: ['bad'], extensions: { code: 'BAD_USER_INPUT', service: 'lists' } };
  expect(await run('{ good other bad }')).toEqual({ data: null, errors: [refused] });
  expect(await run('{ x: good y: bad }')).toEqual({ data: null, errors: [{ ...refused, path: ['y'] }] });
});

it('a null that nothing explains is a fault of the subgraph, also beside an error of another place', async () => {
  const silent = { execute: () => Promise.resolve({ data: { other: null, good: null }, errors: [{ message: 'else', path: ['other'] }] }) };
  const { errors } = await testEngine({ lists: silent }, [lists]).run('{ good other }');
  expect(errors?.map(({ message }) => message)).toEqual(['else', 'Cannot return null for non-nullable field Query.good.']);
});
