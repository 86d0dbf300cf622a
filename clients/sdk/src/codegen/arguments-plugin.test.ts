import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import argumentsPlugin from './arguments-plugin.js';

/** The table that the text holds. */
function factsIn(schema: string): unknown {
  const [, json = ''] = /= (\{[\s\S]*\});\n$/.exec(argumentsPlugin.plugin(buildSchema(schema))) ?? [];
  return JSON.parse(json);
}

test('every root field is there, and of other types what has arguments or leads to some', () => {
  const facts = factsIn(`
    type Query { car(id: ID!): Car, ping: String, plain: Plain, found: Found }
    type Car { seats: Int, owner: Person!, plain: Plain }
    type Person { cars(first: Int = 5, after: [String!]!): [Car!]!, circle: [Person] }
    type Plain { text: String, other: Plain }
    union Found = Plain | Car
  `);
  expect(facts).toEqual({
    Query: { car: { type: 'Car', args: { id: 'ID!' } }, ping: {}, plain: { type: 'Plain' }, found: { type: 'Found' } },
    Car: { owner: { type: 'Person' } },
    Person: { cars: { type: 'Car', args: { first: 'Int', after: '[String!]!' } }, circle: { type: 'Person' } },
  });
});

test('a way through an interface is known by the types that it may be', () => {
  const facts = factsIn(`
    interface Asset { id: ID! }
    type Car implements Asset { id: ID!, photos(first: Int): [String!] }
    type Lot { asset: Asset }
    type Query { lots: [Lot!]! }
  `);
  expect(facts).toEqual({
    Query: { lots: { type: 'Lot' } },
    Lot: { asset: { type: 'Asset' } },
    Car: { photos: { args: { first: 'Int' } } },
  });
});

test('root fields without arguments are there too', () => {
  expect(factsIn('type Query { a: String } type Mutation { b: String }')).toEqual({ Query: { a: {} }, Mutation: { b: {} } });
});
