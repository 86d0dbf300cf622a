import { describe, expect, it } from 'vitest';
import { subgraph } from '../testing/garage-graph.js';
import { operation, testEngine } from '../testing/test-engine.js';
import { startTestGateway } from '../testing/test-gateway.js';

/** A graph with numbers. */
const halves = subgraph('halves', '"@key"', 'scalar Any type Query { half(of: Float, in: Any): Float }', {
  Query: { half: (_: unknown, { of = 0 }: { of?: number }) => of / 2 },
});

const badInput = (message: RegExp) => ({ errors: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }] });

describe('an operation that GraphQL does not allow', () => {
  it.each([
    ['subscription($s: Boolean!) { painted @skip(if: $s) { id } }', { s: true }],
    ['subscription($s: Boolean!) { painted @skip(if: $s) { id } }', {}],
    ['subscription { painted @include(if: true) { id } }', {}],
    ['subscription { painted @include { id } }', {}],
    ['subscription($s: Boolean!) { ... @include(if: $s) { painted { id } } }', { s: true }],
    ['subscription($s: Boolean!) { ...F @include(if: $s) } fragment F on Subscription { painted { id } }', { s: true }],
    ['subscription($s: Boolean!) { ...F } fragment F on Subscription { ... { painted @skip(if: $s) { id } } }', { s: false }],
    ['query { cars { id } } subscription S { painted @skip(if: true) { id } }', {}],
  ])('is refused: %s', async (text, variables) => {
    expect(await testEngine().run(text, variables)).toEqual(badInput(/root of a subscription|several operations/));
  });

  it.each(['1e400', '-1e400', `1${'0'.repeat(400)}`, `${'9'.repeat(400)}.5`])('is refused with the number %s', async (number) => {
    const { run } = testEngine({}, [halves]);
    expect(await run('{ half(of: 3.5) }')).toEqual({ data: { half: 1.75 } });
    const refused = { errors: [{ message: 'A number is too large.', extensions: { code: 'BAD_USER_INPUT' } }] };
    expect(await run(`{ half(of: ${number}) }`)).toEqual(refused);
    expect(await run(`query($n: Float = ${number}) { half(of: $n) }`)).toEqual(refused);
    expect(await run(`{ half(in: { list: [1, 2.5] }) }`)).toEqual({ data: { half: 0 } });
  });

  it('is refused with a variable that JSON has read as infinity, however deep it lies', async () => {
    const { run } = testEngine({}, [halves]);
    const any = 'query($any: Any) { half(in: $any) }';
    const refused = badInput(/^Variable "\$any" holds a number that is too large\.$/);
    for (const text of ['1e400', '-1e400', '{"list":[1,{"deep":1e400}]}'])
      expect(await run(any, { any: JSON.parse(text) })).toEqual(refused);
    expect(await run(any, { any: { list: [1, 2.5e300] } })).toEqual({ data: { half: 0 } });
  });

  it('is refused where a label is a variable', async () => {
    expect(await testEngine().run('query($l: String) { cars { id ... @defer(label: $l) { score } } }')).toMatchObject(badInput(/label/));
  });

  it.each(['include', 'skip', 'defer'])('is refused where null decides @%s', async (directive) => {
    const { engine, run } = testEngine();
    const text = `query($i: Boolean = true) { cars { id ... @${directive}(if: $i) { score } } }`;
    const refused = badInput(/^Variable "\$i" decides what is answered and must not be null\.$/);
    expect(await run(text, { i: null })).toEqual(refused);
    expect(await engine.executeInParts(engine.read(operation(text, { i: null })), 'deferSpec=20220824', expect.fail)).toMatchObject(
      refused,
    );
    expect(await run(text)).not.toHaveProperty('errors');
  });

  it('defers where nothing says whether', async () => {
    const { engine } = testEngine();
    const sent: string[] = [];
    const text = 'query($d: Boolean) { cars { id ... @defer(if: $d) { score } } }';
    const keep = (part: string) => Promise.resolve(void sent.push(part));
    expect(await engine.executeInParts(engine.read(operation(text)), 'deferSpec=20220824', keep)).toMatchObject({ inParts: true });
    expect(sent.length).toBeGreaterThan(1);
  });
});

describe('introspection', () => {
  it.each([
    '{ __schema { types { name isOneOf specifiedByURL } directives(includeDeprecated: true) { name isRepeatable args(includeDeprecated: true) { name } } } }',
    '{ __type(name: "Car") { fields(includeDeprecated: true) { name args(includeDeprecated: true) { name isDeprecated } } } cars { id } }',
    'query($n: String!) { ...F } fragment F on Query { __type(name: $n) { ...T } cars { id } } fragment T on __Type { name isOneOf }',
  ])('is answered whatever the planner knows of it: %s', async (text) => {
    const { data, errors } = await testEngine().run(text, text.includes('$n') ? { n: 'Car' } : {});
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
  });

  it('merges what is asked at several places', async () => {
    const { run } = testEngine();
    const text =
      '{ __schema { queryType { name } } ...F __schema { queryType { kind } } } fragment F on Query { __schema { mutationType { name } } }';
    expect(await run(text)).toEqual({
      data: { __schema: { queryType: { name: 'Query', kind: 'OBJECT' }, mutationType: { name: 'Mutation' } } },
    });
  });
});

const secret = 'hunter2-correct-horse';

describe('what is said of a mistake', () => {
  it.each([
    ['query($l: Int) { search(limit: $l) { id } }', { l: secret }],
    ['query($l: Int) { search(limit: $l) { id } }', { l: { password: secret } }],
    ['query($c: [Colour!]) { search(colours: $c) { id } }', { c: ['RED', secret] }],
    ['query($c: [Colour!]) { search(colours: $c) { id } }', { c: [[secret], { [secret]: 1 }] }],
    [`{ search(limit: "${secret}") { id } }`, {}],
    [`{ search(limit: """${secret}""") { id } }`, {}],
    [`{ search(colours: ["${secret}"]) { id } }`, {}],
    [`{ search(colours: [${secret.replaceAll('-', '_')}]) { id } }`, {}],
    [`{ search(limit: {password: "${secret}"}) { id } }`, {}],
    [`{ search(limit: 1 "${secret}") { id } }`, {}],
    [`{ search(limit: 1) "${secret}" }`, {}],
    [`{ search(limit: 1) { id } } """${secret}"""`, {}],
    [`query($l: Int = "${secret}") { search(limit: $l) { id } }`, {}],
    [`query($c: [Colour!] = ["${secret}"]) { search(colours: $c) { id } }`, {}],
  ])('repeats nothing that was given: %s', async (text, variables) => {
    const answer = await testEngine().run(text, variables);
    expect(answer.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(answer)).not.toMatch(/hunter2/u);
  });

  it('tells the place and what was expected', async () => {
    const { run } = testEngine();
    expect((await run('query($c: [Colour!]) { search(colours: $c) { id } }', { c: ['RED', secret] })).errors?.[0]?.message).toBe(
      'Variable "$c" got an invalid value at "c.1": The value does not exist in "Colour" enum.',
    );
    expect((await run('query($l: Int) { search(limit: $l) { id } }', { l: secret })).errors?.[0]?.message).toBe(
      'Variable "$l" got an invalid value: Int cannot represent non-integer value.',
    );
  });

  it('is short, however long the request', async () => {
    const { run } = testEngine();
    const long = 'x'.repeat(100_000);
    expect(JSON.stringify(await run(`{ ${long} }`)).length).toBeLessThan(1_000);
    expect(
      JSON.stringify(await run('query($c: [Colour!]) { search(colours: $c) { id } }', { c: Array(100_000).fill(long[0]) })).length,
    ).toBeLessThan(2_000);
  });
});

describe('the name of an operation', () => {
  it('cannot be made of a part of another text, and none is what an empty one means', async () => {
    const { post, close, url } = await startTestGateway();
    const query = 'query Cars {\n  cars { id }\n}';
    for (const operationName of ['', 'Cars', null, undefined])
      expect(await post({ query, operationName })).toMatchObject({ status: 200, data: {} });
    const [first = '', ...rest] = query.split('\n');
    const tricked = await post({ operationName: `Cars\n${first}`, query: rest.join('\n') });
    expect(tricked).toMatchObject(badInput(/./));
    expect(await post({ query, operationName: 'Cars' })).toMatchObject({ status: 200, data: { cars: [{ id: 'c1' }, {}, {}] } });
    expect(await post({ query, operationName: 'Others' })).toMatchObject(badInput(/no operation of that name/));
    const parameters = new URLSearchParams({ query, operationName: '' });
    const got = await fetch(`${url}/graphql?${parameters.toString()}`, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(await got.json()).toMatchObject({ data: { cars: [{ id: 'c1' }, {}, {}] } });
    await close();
  });
});
