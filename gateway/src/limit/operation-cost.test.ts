import { buildSchema, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readCostModel } from './cost-model.js';
import { costOf } from './operation-cost.js';

const sdl = `
  schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize", { name: "@cost", as: "@price" }]) { query: Query mutation: Mutation }
  directive @link(url: String, import: [String]) repeatable on SCHEMA
  directive @price(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  type Query {
    car: Car
    cars: [Car!]
    page(first: Int = 5, after: String): CarPage @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
    found(filter: Filter, text: String @price(weight: 3)): [Car!] @listSize(assumedSize: 7, slicingArguments: ["filter.limit"], requireOneSlicingArgument: false)
    names(first: Int, last: Int): [String!] @listSize(slicingArguments: ["first", "last"])
    ends(first: Int = 5, last: Int): [String!] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: true)
    things: [Thing!] @listSize(assumedSize: 2)
    hash: Heavy
  }
  type Mutation { logIn: Boolean @price(weight: 500) }
  input Filter { limit: Int, near: Place @price(weight: 20) }
  input Place { name: String }
  type CarPage { edges: [Edge!] nodes: [Car!] total: Int }
  type Edge { node: Car! cursor: String }
  type Car { name: String owner: Person cars: [Car!] }
  type Person @price(weight: 4) { name: String }
  scalar Heavy @price(weight: 9)
  union Thing = Car | Person
`;

function prepare(text: string) {
  const document = parse(text);
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The text has an operation.');
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const withoutLinks = sdl.replace(/schema @link.*\n/u, '');
  return costOf(operation, fragments, { schema: buildSchema(withoutLinks), model: readCostModel(parse(sdl)), listSize: 10 });
}

const estimate = (text: string, variables: Record<string, unknown> = {}) => prepare(text).estimate(variables);

describe('the estimate of an operation', () => {
  it.each([
    ['an object costs 1 and its leaves nothing', '{ car { name } }', {}, 1],
    ['a type has its own weight', '{ car { owner { name } } }', {}, 5],
    ['a scalar may have one', '{ hash }', {}, 9],
    ['a list of which nothing is known has the assumed length', '{ cars { owner { name } } }', {}, 50],
    ['a page has the length of its slicing argument', '{ page(first: 3) { edges { node { name } } } }', {}, 1 + 3 * 2],
    ['so has each list of the page', '{ page(first: 3) { edges { cursor } nodes { owner { name } } } }', {}, 1 + 3 + 3 * 5],
    ['the argument may be a variable', 'query($n: Int) { page(first: $n) { edges { node { name } } } }', { n: 100 }, 1 + 100 * 2],
    ['the variable may have a default', 'query($n: Int = 4) { page(first: $n) { edges { node { name } } } }', {}, 1 + 4 * 2],
    ['the argument may have a default', '{ page { edges { node { name } } } }', {}, 1 + 5 * 2],
    ['a negative length is none', '{ page(first: -9) { edges { node { name } } } }', {}, 1],
    ['a slicing argument may stand in an input object', '{ found(filter: { limit: 2 }) { name } }', {}, 2],
    ['without one the assumed size counts', '{ found { name } }', {}, 7],
    ['arguments may cost', '{ found(text: "a", filter: { near: { name: "x" } }) { name } }', {}, 7 + 3 + 20],
    ['arguments in variables too', 'query($f: Filter) { found(filter: $f) { name } }', { f: { limit: 1, near: { name: 'x' } } }, 1 + 20],
    ['each alias counts', '{ a: cars { name } b: cars { name } }', {}, 20],
    ['a fragment counts wherever it is spread', '{ a: car { ...F } b: car { ...F } } fragment F on Car { owner { name } }', {}, 10],
    [
      'of fragments on different types the dearest counts',
      '{ things { ... on Car { owner { name } } ... on Person { name } } }',
      {},
      2 * (1 + 4),
    ],
    ['a change costs more, as often as it is asked', 'mutation { a: logIn b: logIn }', {}, 2 * 510],
    ['what is left out costs nothing', 'query($x: Boolean!) { car { name } cars @include(if: $x) { name } }', { x: false }, 1],
    ['what is not left out costs', 'query($x: Boolean!) { car { name } cars @include(if: $x) { name } }', { x: true }, 11],
    [
      'nor does what a fragment leaves out',
      'query($x: Boolean! = true) { car { name } ... @skip(if: $x) { cars { name } } ...F @skip(if: $x) } fragment F on Query { hash }',
      {},
      1,
    ],
    ['what nobody can tell to be left out counts', 'query($x: Boolean) { cars @include(if: $x) { name } }', { x: null }, 10],
    ['a change that is left out adds nothing', 'mutation($x: Boolean!) { a: logIn b: logIn @skip(if: $x) }', { x: true }, 510],
    ['lists in lists multiply', '{ cars { cars { cars { name } } } }', {}, 10 * (1 + 10 * (1 + 10))],
  ])('%s', (_, text, variables, cost) => {
    expect(estimate(text, variables)).toBe(cost);
  });

  it('takes no time for fragments that double at every level', () => {
    const levels = Array.from(
      { length: 60 },
      (_, at) =>
        `fragment F${String(at)} on Car { ${at === 59 ? 'name' : `a: owner { name } ...F${String(at + 1)} cars { ...F${String(at + 1)} }`} }`,
    );
    const cost = prepare(`{ car { ...F0 } } ${levels.join(' ')}`);
    const started = process.cpuUsage();
    expect(cost.estimate({})).toBeGreaterThan(1e50);
    expect(process.cpuUsage(started).user).toBeLessThan(50_000);
  });
});

describe('what an answer has cost', () => {
  it('counts the objects that are there', () => {
    const cost = prepare('{ cars { name owner { name } } }');
    expect(
      cost.actual(
        {
          cars: [
            { name: 'a', owner: { name: 'x' } },
            { name: 'b', owner: null },
          ],
        },
        {},
      ),
    ).toBe(2 + 4);
    expect(cost.actual({ cars: null }, {})).toBe(0);
    const described = prepare('{ __schema { queryType { name } } }');
    expect(described.actual({}, {})).toBe(described.estimate({}));
    expect(described.actual({}, {})).toBeGreaterThan(1_000);
    const perhaps = prepare(
      'query ($x: Boolean!) { ... @include(if: $x) { __schema { types { name } } } __type(name: "A") @skip(if: true) { name } }',
    );
    expect(perhaps.actual({}, { x: false })).toBe(0);
    expect(perhaps.actual({}, { x: true })).toBe(perhaps.estimate({ x: true }));
    expect(prepare('mutation { logIn }').actual({ logIn: true }, {})).toBe(510);
  });

  it('is never above the estimate where the lengths are kept', () => {
    const cost = prepare('{ page(first: 2) { edges { node { owner { name } } } } }');
    const edge = { node: { owner: { name: 'x' } } };
    expect(cost.actual({ page: { edges: [edge, edge] } }, {})).toBe(cost.estimate({}));
    expect(cost.actual({ page: { edges: [edge] } }, {})).toBeLessThan(cost.estimate({}));
  });
});

describe('exactly one slicing argument', () => {
  const unsliced = (text: string, variables: Record<string, unknown> = {}) => prepare(text).unsliced(variables);
  const names = '"names" needs exactly one of the arguments "first", "last"';

  it.each([
    ['is one', '{ names(last: 1) }', {}],
    ['may be a variable', 'query($n: Int) { names(first: $n) }', { n: 2 }],
    ['may be a variable with a default', 'query($n: Int = 2) { names(first: $n) }', {}],
    ['may be one of two of which the other is null', 'query($a: Int, $b: Int) { names(first: $a, last: $b) }', { a: 1, b: null }],
    ['may have its default in the schema', '{ ends }', {}],
    ['may stand for the one that has a default', '{ ends(last: 2) }', {}],
    ['is not asked for where the schema says so', '{ found { name } }', {}],
    ['is not asked for where there are none', '{ things { __typename } }', {}],
    [
      'is not asked of what is left out',
      'query($x: Boolean!, $n: Int) { names(first: $n) @include(if: $x) ... @include(if: $x) { b: names } }',
      { x: false },
    ],
  ])('%s', (_, text, variables) => {
    expect(unsliced(text, variables)).toBeNull();
  });

  it.each([
    ['none is given', '{ names }', {}, `${names}; it has 0.`],
    ['two are given', '{ names(first: 1, last: 2) }', {}, `${names}; it has 2.`],
    ['a variable brings none', 'query($n: Int) { names(first: $n) }', {}, `${names}; it has 0.`],
    ['variables bring two', 'query($a: Int, $b: Int) { names(first: $a, last: $b) }', { a: 1, b: 1 }, `${names}; it has 2.`],
    [
      'two are given of which one has a default',
      '{ ends(first: 1, last: 2) }',
      {},
      `"ends" needs exactly one of the arguments "first", "last"; it has 2.`,
    ],
    ['it is not left out', 'query($x: Boolean!, $n: Int) { names(first: $n) @include(if: $x) }', { x: true }, `${names}; it has 0.`],
    [
      'it happens in a fragment',
      '{ ...F } fragment F on Query { a: names }',
      {},
      `"a" needs exactly one of the arguments "first", "last"; it has 0.`,
    ],
  ])('is missing where %s', (_, text, variables, message) => {
    expect(unsliced(text, variables)).toBe(message);
  });
});
