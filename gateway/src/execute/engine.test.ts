import { describe, expect, it } from 'vitest';
import { garageGraph } from '../testing/garage-graph.js';
import { operation, testEngine } from '../testing/test-engine.js';
import { inProcess } from '../transport/in-process.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { SubgraphUnavailable } from '../transport/transport.js';

describe('the executor', () => {
  it('joins the fields of three subgraphs into one answer in the order of the query', async () => {
    const { run } = testEngine();
    const answer = await run('{ car(id: "c1") { label name reviews { stars author { name } } owner { name id } } }');
    expect(JSON.stringify(answer)).toBe(
      '{"data":{"car":{"label":"100 EUR","name":"Alfa","reviews":[{"stars":5,"author":{"name":"Ada"}},{"stars":3,"author":{"name":"Bea"}}],"owner":{"name":"Ada","id":"p1"}}}}',
    );
  });

  it('asks for each distinct representation once', async () => {
    const { run, sent } = testEngine();
    await run('{ cars { owner { name } } }');
    const asked = sent.filter((each) => each.service === 'people').map((each) => each.request.variables['representations']);
    expect(asked).toEqual([
      [
        { __typename: 'Person', id: 'p1' },
        { __typename: 'Person', id: 'p2' },
      ],
    ]);
  });

  it('sends fetches to one service that become due together as one request', async () => {
    const { run, sent } = testEngine();
    const answer = await run('{ cars { owner { name role } } assets { owner { name } } }');
    expect(sent.filter((each) => each.service === 'people')).toHaveLength(1);
    expect(answer).toMatchObject({
      data: { cars: [{ owner: { name: 'Ada', role: 'SELLER' } }, {}, {}], assets: [{ owner: { name: 'Ada' } }, {}, {}, {}] },
    });
  });

  it('asks each part alone when a joined request comes back without data', async () => {
    const { run, sent } = testEngine();
    const { sent: direct } = { sent };
    const answer = await run('{ a: car(id: "c1") { reviews { stars } } b: car(id: "c2") { score } }');
    expect(answer).toEqual({ data: { a: { reviews: [{ stars: 5 }, { stars: 3 }] }, b: { score: 4.5 } } });
    expect(direct.filter((each) => each.service === 'reviews')).toHaveLength(1);
    const flaky = testEngine({ reviews: refusingJoined() });
    expect(await flaky.run('{ a: car(id: "c1") { reviews { stars } } b: car(id: "c2") { score } }')).toEqual(answer);
    expect(flaky.sent.filter((each) => each.service === 'reviews')).toHaveLength(3);
  });

  it('reports a subgraph error once for each place of the object that it is about', async () => {
    const { run } = testEngine();
    const answer = await run('{ cars { name failing reviews { author { name } } } }');
    expect(answer.errors).toContainEqual({
      message: 'It broke.',
      path: ['cars', 0, 'failing'],
      extensions: { code: 'CONFLICT', service: 'catalogue' },
    });
    expect(answer.errors).toContainEqual({
      message: 'No such person.',
      path: ['cars', 1, 'reviews', 1, 'author'],
      extensions: { code: 'NOT_FOUND', service: 'people' },
    });
    expect(answer.errors).toHaveLength(4);
  });

  it('takes a null up to the nearest nullable parent', async () => {
    const { run } = testEngine();
    const answer = await run('{ car(id: "c2") { id failingHard } other: car(id: "c1") { failingHard } }');
    expect(answer.data).toEqual({ car: null, other: { failingHard: 'fine' } });
    expect(answer.errors).toEqual([
      { message: 'It broke.', path: ['car', 'failingHard'], extensions: { code: 'CONFLICT', service: 'catalogue' } },
    ]);
  });

  it('nulls only the fields of a subgraph that cannot be reached', async () => {
    const { run } = testEngine({ reviews: { execute: () => Promise.reject(new SubgraphUnavailable('down')) } });
    const answer = await run('{ cars { name score } latest { stars } }');
    expect(answer.data).toBeNull();
    expect(await run('{ cars { name score } }')).toEqual({
      data: {
        cars: [
          { name: 'Alfa', score: null },
          { name: 'Beta', score: null },
          { name: 'Gamma', score: null },
        ],
      },
      errors: [
        { message: 'The service "reviews" cannot be reached.', path: ['cars'], extensions: { code: 'UNAVAILABLE', service: 'reviews' } },
      ],
    });
  });

  it('refuses values that are not of their type and names the subgraph that sent them', async () => {
    const answers = { wrong: 'seven', car: { __typename: 'Car', name: 5, colour: 'SECRET', tags: 'fast' } };
    const { run } = testEngine({ catalogue: { execute: () => Promise.resolve({ data: answers }) } });
    const answer = await run('{ wrong car(id: "c1") { colour tags } }');
    expect(answer.data).toEqual({ wrong: null, car: { colour: null, tags: null } });
    expect(answer.errors?.map((error) => error.path)).toEqual([['wrong'], ['car', 'colour'], ['car', 'tags']]);
    expect(answer.errors?.every((error) => error.extensions['service'] === 'catalogue')).toBe(true);
    expect(JSON.stringify(answer)).not.toContain('SECRET');
  });

  it('keeps the type of an object that another subgraph knows only as its interface', async () => {
    const { run } = testEngine();
    const answer = await run('{ assets { __typename premium ... on Car { doors } } insured { id premium } }');
    expect(answer).toMatchObject({
      data: {
        assets: [{ __typename: 'Car', premium: 2, doors: 4 }, {}, {}, { __typename: 'Boat', premium: 2 }],
        insured: [{ id: 'b1', premium: 2 }, {}, {}],
      },
    });
    expect(answer.errors).toBeUndefined();
  });

  it('decides skip and include by variables and their defaults', async () => {
    const { run } = testEngine();
    const query =
      'query ($a: Boolean!, $b: Boolean = true) { car(id: "c1") { id @skip(if: $a) score @include(if: $b) ... @include(if: $a) { name } } }';
    expect(await run(query, { a: true })).toEqual({ data: { car: { score: 4.5, name: 'Alfa' } } });
    expect(await run(query, { a: false, b: false })).toEqual({ data: { car: { id: 'c1' } } });
  });

  it('answers type names and introspection from the API', async () => {
    const { run, sent } = testEngine();
    const answer = await run('{ __typename t: __type(name: "Colour") { enumValues { name } } }');
    expect(answer).toEqual({ data: { __typename: 'Query', t: { enumValues: [{ name: 'RED' }, { name: 'BLUE' }] } } });
    expect(sent).toEqual([]);
    expect(await run('{ things { kind: __typename ... on Boat { length } ... on Car { doors } } }')).toMatchObject({
      data: { things: [{ kind: 'Boat', length: 12.5 }, { kind: 'Car', doors: 4 }, {}, {}] },
    });
  });

  it('reads aliases that JavaScript objects have a meaning for', async () => {
    const { run } = testEngine();
    const answer = await run('{ car(id: "c3") { constructor: colour toString: score __proto__: name } }');
    expect(JSON.stringify(answer)).toBe('{"data":{"car":{"constructor":null,"toString":null,"__proto__":"Gamma"}}}');
  });

  it('keeps a bounded number of operations, however many there are', () => {
    const { engine } = testEngine();
    for (let at = 0; at < 10_000; at++) engine.ready(engine.read(operation(`{ a${String(at)}: __typename }`)));
    expect([engine.entries('documents'), engine.entries('plans')]).toEqual([1_000, 1_000]);
    for (let at = 0; at < 200; at++) engine.ready(engine.read(operation(`{ a${String(at)}: __typename } # ${'long '.repeat(6_000)}`)));
    expect(engine.entries('documents')).toBeLessThan(100);
  });

  it('refuses what does not parse, validate or fit its variables', async () => {
    const { run } = testEngine();
    for (const [query, variables] of [
      ['{', {}],
      ['{ nothing }', {}],
      ['query ($id: ID!) { car(id: $id) { id } }', {}],
      ['query A { cars { id } } query B { cars { id } }', {}],
    ] as const) {
      const answer = await run(query, variables);
      expect(answer.data).toBeUndefined();
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    }
  });
});

/** Stands in for a subgraph whose joined answer is lost as a whole. */
function refusingJoined(): Partial<SubgraphTransport> {
  const reviews = garageGraph().subgraphs.find((each) => each.name === 'reviews');
  if (reviews === undefined) throw new Error('The test graph has reviews.');
  const real = inProcess({ schema: reviews.schema, context: (caller) => ({ caller }) });
  return {
    execute: (request) =>
      request.operation.includes('_1:') ? Promise.resolve({ data: null, errors: [{ message: 'too much' }] }) : real.execute(request),
  };
}
