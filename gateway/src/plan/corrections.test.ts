import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openApolloExecutor } from '../apollo/apollo-executor.js';
import { answerText } from '../response/answer.js';
import { garageGraph, subgraph } from '../testing/garage-graph.js';
import type { TestSubgraph } from '../testing/garage-graph.js';
import { worthwhileUses } from '../execute/run/generated-code.js';
import { operation, readAnswer, testEngine as makeTestEngine } from '../testing/test-engine.js';
import type { TestAnswer } from '../testing/test-engine.js';
import { correctSupergraph } from './correct-supergraph.js';
import { openSupergraph } from './open-supergraph.js';

/** An engine whose `run` goes on until the code is in use that is generated for what is asked often, and wants one answer of all. */
function testEngine(...given: Parameters<typeof makeTestEngine>) {
  const made = makeTestEngine(...given);
  const run = async (...asked: Parameters<typeof made.run>): Promise<TestAnswer> => {
    for (let at = 0; at < worthwhileUses; at++) await made.run(...asked);
    const general = await makeTestEngine(...given).run(...asked);
    made.sent.length = 0;
    const answer = await made.run(...asked);
    expect(answer).toEqual(general);
    return answer;
  };
  return { ...made, run };
}

/** What the stock executor answers. When a test shows that it has become right, our correction may be dropped. */
async function stockAnswer(subgraphs: readonly TestSubgraph[], text: string) {
  const { engine, supergraph, transports } = testEngine({}, subgraphs);
  const apollo = await openApolloExecutor(supergraph, transports, engine);
  const answer = readAnswer(answerText(await apollo.execute(engine.read(operation(text)))));
  await apollo.close();
  return answer;
}

interface Distance {
  readonly unit?: string;
  readonly digits?: number;
}
const metres = (id: string): number => (id === 's1' ? 1000 : 2000);

/** Lengths are known to `map`; `signs` writes them, in the units that it asks for. */
function signGraph(): readonly TestSubgraph[] {
  const map = subgraph(
    'map',
    '"@key", "@shareable"',
    `type Query { streets: [Street!]! }
     interface Way { id: ID! length(unit: String! = "m"): Int crossings(first: Int): [Crossing!]! }
     type Street implements Way @key(fields: "id") { id: ID! name: String! length(unit: String! = "m"): Int crossings(first: Int): [Crossing!]! spot: Spot }
     type Spot @shareable { height(digits: Int!): String }
     type Crossing @key(fields: "id") { id: ID! }`,
    {
      Query: { streets: () => [{ id: 's1' }, { id: 's2' }] },
      Street: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        name: ({ id }: { id: string }) => `Street ${id}`,
        length: ({ id }: { id: string }, { unit }: Distance) => (unit === 'km' ? metres(id) / 1000 : metres(id)),
        crossings: ({ id }: { id: string }, { first }: { first?: number }) =>
          ['x', 'y', 'z'].slice(0, first ?? undefined).map((letter) => ({ id: `${id}${letter}` })),
        spot: ({ id }: { id: string }) => ({ id }),
      },
      Spot: { height: ({ id }: { id: string }, { digits = 0 }: Distance) => (id === 's1' ? '7'.repeat(digits) : null) },
    },
  );
  const names = subgraph('names', '"@key"', `type Crossing @key(fields: "id") { id: ID! name: String! }`, {
    Crossing: { __resolveReference: ({ id }: { id: string }) => ({ id }), name: ({ id }: { id: string }) => `the ${id}` },
  });
  const signs = subgraph(
    'signs',
    '"@key", "@external", "@requires"',
    `type Street @key(fields: "id") {
       id: ID!
       length(unit: String! = "m"): Int @external
       crossings(first: Int): [Crossing!]! @external
       spot: Spot @external
       short: String @requires(fields: "length(unit: \\"km\\")")
       long: String @requires(fields: "length(unit: \\"m\\")")
       plain(loud: Boolean): String @requires(fields: "length")
       two: String @requires(fields: "crossings(first: 2) { name }")
       all: String @requires(fields: "crossings { name }")
       rough: String @requires(fields: "spot { height(digits: 1) }")
       fine: String @requires(fields: "spot { height(digits: 3) }")
       next: Street
     }
     type Spot @external { height(digits: Int!): String }
     type Crossing @key(fields: "id") { id: ID! name: String! @external }`,
    {
      Street: {
        __resolveReference: (reference: object) => reference,
        short: ({ length }: { length: number }) => `${String(length)} km`,
        long: ({ length }: { length: number }) => `${String(length)} m`,
        plain: ({ length }: { length: number }, { loud }: { loud?: boolean }) => `${String(length)}${loud === true ? '!' : ''}`,
        two: ({ crossings }: { crossings: { name: string }[] }) => crossings.map((each) => each.name).join(),
        all: ({ crossings }: { crossings: { name: string }[] }) => crossings.map((each) => each.name).join(),
        rough: ({ spot }: { spot: { height: string | null } | null }) => spot?.height ?? 'none',
        fine: ({ spot }: { spot: { height: string | null } | null }) => spot?.height ?? 'none',
        next: ({ id }: { id: string }) => (id === 's1' ? { id: 's2' } : null),
      },
    },
  );
  return [map, names, signs];
}

describe('a required field with arguments', () => {
  const text = '{ streets { short length(unit: "m") } }';

  it('keeps its own arguments beside others of the client, which the stock executor mixes up', async () => {
    const { run } = testEngine({}, signGraph());
    const right = {
      data: {
        streets: [
          { short: '1 km', length: 1000 },
          { short: '2 km', length: 2000 },
        ],
      },
    };
    expect(await run(text)).toEqual(right);
    expect(await stockAnswer(signGraph(), text)).not.toEqual(right);
  });

  it('may be required with different arguments by fields of one fetch, which still travels as one request', async () => {
    const { run, sent } = testEngine({}, signGraph());
    expect(await run('query ($loud: Boolean) { streets { short long plain(loud: $loud) } }', { loud: true })).toEqual({
      data: {
        streets: [
          { short: '1 km', long: '1000 m', plain: '1000!' },
          { short: '2 km', long: '2000 m', plain: '2000!' },
        ],
      },
    });
    expect(sent.filter((each) => each.service === 'signs')).toHaveLength(1);
  });

  it('may be an object of which another subgraph knows the rest', async () => {
    const { run } = testEngine({}, signGraph());
    expect(await run('{ streets { two all crossings(first: 1) { id name } } }')).toMatchObject({
      data: { streets: [{ two: 'the s1x,the s1y', all: 'the s1x,the s1y,the s1z', crossings: [{ id: 's1x', name: 'the s1x' }] }, {}] },
    });
  });

  it('may stand deep inside what is required, and be null', async () => {
    const { run } = testEngine({}, signGraph());
    expect(await run('{ streets { rough fine next { rough fine short } spot { height(digits: 2) } } }')).toEqual({
      data: {
        streets: [
          { rough: '7', fine: '777', next: { rough: 'none', fine: 'none', short: '2 km' }, spot: { height: '77' } },
          { rough: 'none', fine: 'none', next: null, spot: { height: null } },
        ],
      },
    });
  });

  it('is named as the schema names it in an error', async () => {
    const failing = {
      execute: () => Promise.resolve({ data: { streets: [] }, errors: [{ message: 'lost', path: ['streets', 0, 'length__marque1'] }] }),
    };
    const { run } = testEngine({ map: failing }, signGraph());
    const { errors } = await run('{ streets { short } }');
    expect(errors?.[0]?.path).toEqual(['streets', 0, 'length']);
  });
});

describe('a client that calls a field by the name of one that the plan needs', () => {
  it.each([
    ['{ car(id: "c1") { id: name reviews { stars } } }', { car: { id: 'Alfa', reviews: [{ stars: 5 }, { stars: 3 }] } }],
    ['{ car(id: "c1") { price: colour label } }', { car: { price: 'RED', label: '100 EUR' } }],
    ['{ assets { __typename: name ... on Boat { length } } }', { assets: [{ __typename: 'Alfa' }, {}, {}, { length: 12.5 }] }],
    [
      '{ car(id: "c1") { ...F } } fragment F on Car { id__marque0: vin id: name score }',
      { car: { id__marque0: 'V1', id: 'Alfa', score: 4.5 } },
    ],
    ['{ id: __typename name: __type(name: "Car") { id: name } }', { id: 'Query', name: { id: 'Car' } }],
  ])('is answered what it asks: %s', async (text, data) => {
    const { run } = testEngine();
    const answer = await run(text);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject(data);
    expect(JSON.stringify(answer).replace('id__marque0":"V1', '')).not.toContain('__marque');
  });

  it('may have variables of whatever name', async () => {
    const text = (name: string) =>
      `query ($${name}: Int, $other: ID = "c1") { car(id: $other) { reviews(atLeast: $${name}) { stars author { name } } owner { reviews { text } } } }`;
    const right = await testEngine().run(text('n'), { n: 4 });
    expect(right).toMatchObject({ data: { car: { reviews: [{ stars: 5 }] } } });
    for (const name of ['representations', 'r0_', 'r1_', 'contextualArgument_1_0', 'representations__marqueVariable'])
      expect(await testEngine().run(text(name), { [name]: 4 })).toEqual(right);
    expect((await stockAnswer(garageGraph().subgraphs, text('representations').replace('Int', 'Int = 4'))).data).not.toEqual(right.data);
  });

  it('is answered wrongly by the stock executor', async () => {
    const answer = await stockAnswer(garageGraph().subgraphs, '{ car(id: "c1") { id: name reviews { stars } } }');
    expect(answer.data).not.toEqual({ car: { id: 'Alfa', reviews: [{ stars: 5 }, { stars: 3 }] } });
  });

  it('finds its own names in the paths of errors', async () => {
    const { run } = testEngine();
    const answer = await run('{ id: car(id: "c2") { name: failing amount: failingHard reviews { id: author { id: name } } } }');
    expect(answer.errors?.map((error) => error.path)).toContainEqual(['id', 'amount']);
    expect(answer.errors?.map((error) => error.path)).toContainEqual(['id', 'name']);
    expect(JSON.stringify(answer)).not.toContain('__marque');
  });
});

describe('a required field', () => {
  /** `stock` needs the price for `isCheap`, and knows the name besides. */
  const shop = (): readonly TestSubgraph[] => [
    subgraph(
      'prices',
      '"@key"',
      'type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Int maker: Maker } type Maker @key(fields: "id") { id: ID! rank: Int }',
      {
        Query: { product: () => ({ id: 'p' }) },
        Product: { __resolveReference: ({ id }: { id: string }) => ({ id }), price: () => 3, maker: () => ({ id: 'm' }) },
        Maker: { __resolveReference: ({ id }: { id: string }) => ({ id }), rank: () => 1 },
      },
    ),
    subgraph(
      'stock',
      '"@key", "@external", "@requires"',
      `type Product @key(fields: "id") { id: ID! price: Int @external isCheap: Boolean @requires(fields: "price") name: String }
       type Maker @key(fields: "id") { id: ID! rank: Int @external isBest: Boolean @requires(fields: "rank") name: String }`,
      {
        Product: {
          __resolveReference: (reference: object) => reference,
          isCheap: ({ price }: { price: number }) => price < 5,
          name: () => 'Pen',
        },
        Maker: {
          __resolveReference: (reference: object) => reference,
          isBest: ({ rank }: { rank: number }) => rank === 1,
          name: () => 'Mill',
        },
      },
    ),
  ];

  it.each([
    ['isCheap @skip(if: $s) name', true, { name: 'Pen' }],
    ['isCheap @skip(if: $s) name', false, { isCheap: true, name: 'Pen' }],
    ['isCheap @include(if: $s) name', false, { name: 'Pen' }],
    ['isCheap @skip(if: true) name @skip(if: $s)', false, { name: 'Pen' }],
    ['... @skip(if: $s) { isCheap } name', true, { name: 'Pen' }],
    ['... on Product @skip(if: $s) { isCheap } ...F name', true, { name: 'Pen' }],
    ['...F @include(if: $s) maker { isBest @skip(if: $s) name }', true, { isCheap: true, maker: { name: 'Mill' } }],
    ['...F @skip(if: $s) maker { name ... @skip(if: $s) { isBest } }', true, { maker: { name: 'Mill' } }],
    ['isCheap @skip(if: $s) maker @skip(if: $s) { isBest name }', true, {}],
    ['isCheap @skip(if: $s) again: isCheap name', true, { again: true, name: 'Pen' }],
  ])('of a field that is left out is missed by no other: { %s } with %s', async (asked, s, product) => {
    const fragment = asked.includes('...F') ? 'fragment F on Product { isCheap @skip(if: $s) ... @include(if: $s) { isCheap } }' : '';
    const text = `query ($s: Boolean!) { product { ${asked} } } ${fragment}`;
    const expected = asked.includes('...F name') ? { isCheap: true, ...product } : product;
    expect(await testEngine({}, shop()).run(text, { s })).toEqual({ data: { product: expected } });
  });

  it('is missed by the stock executor', async () => {
    const text = '{ product { isCheap @skip(if: true) name } }';
    expect((await stockAnswer(shop(), text)).data).not.toEqual({ product: { name: 'Pen' } });
  });
});

describe('an object of which every field may be skipped', () => {
  it.each([
    ['{ cars { name @skip(if: true) } }', { cars: [{}, {}, {}] }],
    ['{ car(id: "c1") { owner { name @include(if: false) } hidden__marque: name } }', { car: { owner: {}, hidden__marque: 'Alfa' } }],
  ])('stays an object, and shows nothing that was not asked: %s', async (text, data) => {
    expect(await testEngine().run(text)).toEqual({ data });
  });
});

describe('a key that is not resolvable', () => {
  /** The first key of `shop` is one that it knows but does not answer to. */
  const graph = (): readonly TestSubgraph[] => [
    subgraph('store', '"@key", "@shareable"', 'type Item @key(fields: "sku") { sku: ID! code: ID! @shareable weight: Int! }', {
      Item: { __resolveReference: ({ sku }: { sku: string }) => ({ sku, code: `c-${sku}`, weight: 3 }) },
    }),
    subgraph(
      'shop',
      '"@key", "@external", "@requires"',
      `type Query { item: Item! }
       type Item @key(fields: "code", resolvable: false) @key(fields: "sku code") @key(fields: "sku", resolvable: false) { sku: ID! code: ID! weight: Int! @external postage: String! @requires(fields: "weight") }`,
      {
        Query: { item: () => ({ sku: 's', code: 'c-s' }) },
        Item: {
          __resolveReference: (reference: { sku?: string }) => (reference.sku === undefined ? null : reference),
          postage: ({ weight }: { weight: number }) => `${String(weight)} stamps`,
        },
      },
    ),
  ];
  const text = '{ item { postage } }';

  it('is not used to come back with what was required, as the stock executor does', async () => {
    const { run } = testEngine({}, graph());
    expect(await run(text)).toEqual({ data: { item: { postage: '3 stamps' } } });
    expect((await stockAnswer(graph(), text)).data).toBeNull();
  });
});

describe('an interface object that cannot be asked for by its key', () => {
  const graph = (): readonly TestSubgraph[] => [
    subgraph('places', '"@key"', 'type Query { place: Place spot: Place } interface Place @key(fields: "id") { id: ID! }', {
      Query: { place: () => null, spot: () => null },
    }),
    subgraph(
      'weather',
      '"@key", "@interfaceObject"',
      'type Query { windy: Place } type Place @key(fields: "id", resolvable: false) @interfaceObject { id: ID! wind: Int }',
      { Query: { windy: () => ({ id: 'p' }) }, Place: { wind: () => 7 } },
    ),
  ];

  it('makes an operation that needs it an error, for which nothing is planned', async () => {
    const { run, sent, supergraph } = testEngine({}, graph());
    const refused = await run('{ here: place { wind } }');
    expect(refused).toEqual({
      errors: [{ message: 'No subgraph can answer "here" with what is asked of it.', extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(sent).toEqual([]);
    expect(supergraph.plan(parse('{ here: place { wind } }'), undefined, new Set()).node).toBeUndefined();
  });

  it('answers what can be answered', async () => {
    const { run } = testEngine({}, graph());
    expect(await run('{ windy { id wind } }')).toEqual({ data: { windy: { id: 'p', wind: 7 } } });
    expect(await run('{ place { id } }')).toEqual({ data: { place: null } });
    expect(await run('query ($no: Boolean = false) { place @include(if: $no) { wind } spot @skip(if: true) { wind } __typename }')).toEqual(
      {
        data: { __typename: 'Query' },
      },
    );
  });
});

describe('the supergraph for the planner', () => {
  it('is the file itself where there is nothing to correct', () => {
    const { document } = testEngine().supergraph;
    expect(correctSupergraph(document).document).toBe(document);
  });

  it('adds a field for each set of arguments, on each type that has it, and none to what clients see', () => {
    const { supergraph } = testEngine({}, signGraph());
    const { required } = correctSupergraph(openSupergraph(supergraph.sdl).document);
    expect([...required.values()].map(({ field, arguments: given }) => `${field} ${String(given.length)}`).sort()).toEqual([
      'crossings 0',
      'crossings 1',
      'height 1',
      'height 1',
      'length 0',
      'length 1',
      'length 1',
    ]);
    expect(Object.keys(supergraph.api.getTypeMap()['Street']?.toConfig() ?? {}).join()).not.toContain('__marque');
  });
});
