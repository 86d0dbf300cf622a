import { describe, expect, it } from 'vitest';
import { testEngine } from '../../testing/test-engine.js';
import { resultOf } from '../../transport/read-result.js';
import type { SubgraphResult } from '../../transport/transport.js';
import type { Json } from '../../response/json.js';

/** An error as it is expected: message, path, extensions. */
type Expected = readonly [message: RegExp, path: readonly (string | number)[] | undefined, extensions: Record<string, unknown>];

interface Case {
  readonly says: string;
  readonly query: string;
  /** The body of the answer of each subgraph that is asked. */
  readonly answers: Readonly<Record<string, Json>>;
  readonly data: unknown;
  readonly errors: readonly Expected[];
}

const invalid = { code: 'INTERNAL', service: 'catalogue' };
const car = (fields: Record<string, Json>): Json => ({ data: { car: { __typename: 'Car', id: 'c1', ...fields } } });

/** A field of a car in the wrong kind. */
const wrongKind = (says: string, field: string, value: Json, message: RegExp, selection = ''): Case => ({
  says,
  query: `{ car(id: "c1") { ${field} ${selection} } }`,
  answers: { catalogue: car({ [field]: value }) },
  data: { car: { [field]: null } },
  errors: [[message, ['car', field], invalid]],
});

const kinds: readonly Case[] = [
  wrongKind('a text for an integer', 'doors', 'four', /Invalid value for "Int" at Car\.doors/),
  wrongKind('a fraction for an integer', 'doors', 4.5, /Invalid value for "Int" at Car\.doors/),
  wrongKind('too great an integer', 'doors', 2 ** 40, /Invalid value for "Int" at Car\.doors/),
  wrongKind('a list for a scalar', 'doors', [4], /Invalid value for "Int" at Car\.doors/),
  wrongKind('an object for a scalar', 'colour', { secret: 1 }, /Invalid value for "Colour" at Car\.colour/),
  wrongKind('a name that the enum does not have', 'colour', 'secret', /Invalid value for "Colour" at Car\.colour/),
  wrongKind('an enum value that clients may not see', 'colour', 'SECRET', /Invalid value for "Colour" at Car\.colour/),
  wrongKind('a scalar for a list', 'tags', 'secret', /A list was expected at Car\.tags/),
  wrongKind('an object for a list', 'tags', { secret: 1 }, /A list was expected at Car\.tags/),
  wrongKind('a scalar for an object', 'price', 'secret', /An object was expected at Car\.price/, '{ amount }'),
  wrongKind('a list for an object', 'price', [{ amount: '1' }], /An object was expected at Car\.price/, '{ amount }'),
];

const nulls: readonly Case[] = [
  {
    says: 'a null in a non-null place, up to the nullable object',
    query: '{ car(id: "c1") { id name price { amount } } }',
    answers: { catalogue: car({ name: null, price: { amount: '1' } }) },
    data: { car: null },
    errors: [[/^Cannot return null for non-nullable field Car\.name\.$/, ['car', 'name'], invalid]],
  },
  {
    says: 'a null deeper down, up to the nearest nullable object only',
    query: '{ car(id: "c1") { id price { amount currency } } }',
    answers: { catalogue: car({ price: { amount: '1', currency: null } }) },
    data: { car: { id: 'c1', price: null } },
    errors: [[/^Cannot return null for non-nullable field Money\.currency\.$/, ['car', 'price', 'currency'], invalid]],
  },
  {
    says: 'a null in a list of non-null elements, up to the root',
    query: '{ all: cars { name } }',
    answers: { catalogue: { data: { all: [{ name: 'a' }, null] } } },
    data: null,
    errors: [[/^Cannot return null for non-nullable field Query\.cars\.$/, ['all', 1], invalid]],
  },
  {
    says: 'a null in a list of nullable elements, nowhere',
    query: '{ car(id: "c1") { tags } }',
    answers: { catalogue: car({ tags: ['a', null] }) },
    data: { car: { tags: ['a', null] } },
    errors: [],
  },
  {
    says: 'a non-null field that a subgraph leaves out',
    query: '{ car(id: "c1") { id name } }',
    answers: { catalogue: car({}) },
    data: { car: null },
    errors: [[/^Cannot return null for non-nullable field Car\.name\.$/, ['car', 'name'], invalid]],
  },
  {
    says: 'the null of another subgraph, by its name',
    query: '{ car(id: "c1") { name reviews { stars } } }',
    answers: { catalogue: car({ name: 'a' }), reviews: { data: { _entities: [{ reviews: [{ stars: 1 }, { stars: null }] }] } } },
    data: { car: null },
    errors: [[/Review\.stars/, ['car', 'reviews', 1, 'stars'], { code: 'INTERNAL', service: 'reviews' }]],
  },
  {
    says: 'a type that nobody knows',
    query: '{ things { __typename ... on Car { name } } }',
    answers: { catalogue: { data: { things: [{ __typename: 'SecretThing', name: 'x' }] } } },
    data: null,
    errors: [[/^An object of an unknown type stands at Query\.things\.$/, ['things', 0], invalid]],
  },
];

const reported: readonly Case[] = [
  {
    says: 'its error at its place, once, and not the null that it explains again',
    query: '{ car(id: "c1") { n: name } }',
    answers: { catalogue: { data: { car: null }, errors: [{ message: 'Gone.', path: ['car', 'n'], extensions: { code: 'NOT_FOUND' } }] } },
    data: { car: null },
    errors: [[/^Gone\.$/, ['car', 'n'], { code: 'NOT_FOUND', service: 'catalogue' }]],
  },
  {
    says: 'an error without a code or a path',
    query: '{ car(id: "c1") { name } }',
    answers: { catalogue: { data: { car: null }, errors: [{ message: 'Gone.' }] } },
    data: { car: null },
    errors: [[/^Gone\.$/, undefined, { code: 'INTERNAL', service: 'catalogue' }]],
  },
  {
    says: 'no stack, no place in its operation, and nothing else that is for its developers',
    query: '{ car(id: "c1") { name } }',
    answers: {
      catalogue: {
        data: { car: null },
        errors: [
          {
            message: 'Gone.',
            path: ['car'],
            locations: [{ line: 1, column: 77 }],
            extensions: {
              code: 'X',
              serviceName: 'secret',
              stacktrace: ['secret'],
              stackTrace: 'secret',
              trace: ['secret'],
              exception: { secret: 1 },
              originalError: 'secret',
              debugMessage: 'secret',
              internal: { secret: 1 },
              hint: 'shown',
            },
          },
        ],
      },
    },
    data: { car: null },
    errors: [[/^Gone\.$/, ['car'], { code: 'X', hint: 'shown', service: 'catalogue' }]],
  },
  {
    says: 'its own name even where it claims another',
    query: '{ car(id: "c1") { name } }',
    answers: { catalogue: { data: { car: null }, errors: [{ message: 'Gone.', path: ['car'], extensions: { service: 'secret' } }] } },
    data: { car: null },
    errors: [[/^Gone\.$/, ['car'], { code: 'INTERNAL', service: 'catalogue' }]],
  },
  {
    says: 'an error that is no error object',
    query: '{ car(id: "c1") { name } }',
    answers: { catalogue: { data: { car: null }, errors: ['secret'] } },
    data: { car: null },
    errors: [[/^The service "catalogue" reported an error\.$/, undefined, { code: 'INTERNAL', service: 'catalogue' }]],
  },
  {
    says: 'the error of one entity at each place that asked for it',
    query: '{ a: car(id: "c1") { reviews { stars } } b: car(id: "c1") { reviews { stars } } }',
    answers: {
      catalogue: { data: { a: { __typename: 'Car', id: 'c1' }, b: { __typename: 'Car', id: 'c1' } } },
      reviews: { data: { _entities: [null] }, errors: [{ message: 'Lost.', path: ['_entities', 0, 'reviews'] }] },
    },
    data: { a: null, b: null },
    errors: [
      [/^Lost\.$/, ['a', 'reviews'], { code: 'INTERNAL', service: 'reviews' }],
      [/^Lost\.$/, ['b', 'reviews'], { code: 'INTERNAL', service: 'reviews' }],
    ],
  },
  {
    says: 'an error about no entity that was asked for, at the fetch',
    query: '{ cars { name score } }',
    answers: {
      catalogue: { data: { cars: [{ __typename: 'Car', id: 'c1', name: 'a' }] } },
      reviews: { data: { _entities: [{ score: null }] }, errors: [{ message: 'Lost.', path: ['_entities'] }] },
    },
    data: { cars: [{ name: 'a', score: null }] },
    errors: [[/^Lost\.$/, ['cars'], { code: 'INTERNAL', service: 'reviews' }]],
  },
  {
    says: 'an answer without data',
    query: '{ car(id: "c1") { name score } }',
    answers: { catalogue: { errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] } },
    data: { car: null },
    errors: [[/^No\.$/, undefined, { code: 'FORBIDDEN', service: 'catalogue' }]],
  },
];

async function check({ query, answers, data, errors }: Case): Promise<void> {
  const stand = (body: Json): SubgraphResult => resultOf(body) ?? expect.fail('The test has no GraphQL answer.');
  const replaced = Object.fromEntries(
    Object.entries(answers).map(([name, body]) => [name, { execute: () => Promise.resolve(stand(body)) }]),
  );
  const answer = await testEngine(replaced).run(query);
  expect(answer.data).toEqual(data);
  const found = answer.errors ?? [];
  expect(found.map(({ path, extensions }) => ({ path, extensions }))).toEqual(errors.map(([, path, extensions]) => ({ path, extensions })));
  errors.forEach(([message], at) => {
    expect(found[at]?.message).toMatch(message);
  });
  expect(JSON.stringify(answer)).not.toMatch(/secret|SECRET/i);
}

describe('the answer shows', () => {
  it.each(kinds)('$says', check);
  it.each(nulls)('$says', check);
  it.each(reported)('$says', check);
});
