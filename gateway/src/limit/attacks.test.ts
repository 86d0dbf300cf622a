/** What attackers of GraphQL servers try, each refused before a subgraph hears of it and before it costs more than a moment. */
import { readFileSync } from 'node:fs';
import { guest } from '@marque/shared/auth';
import { getIntrospectionQuery, parse, visit } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '../gateway/gateway.js';
import type { Gateway } from '../gateway/gateway.js';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import type { Credentials } from '../callers/credentials.js';
import { openSupergraph } from '../plan/open-supergraph.js';
import type { SubgraphTransport } from '../transport/transport.js';

const supergraphSdl = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
/** A warm process takes less than 50; the rest is for a machine that others use too. */
const cpuBudgetMs = Number(process.env['ATTACK_CPU_MS'] ?? 150);

let gateway: Gateway;
let open: Gateway;
/** Asks for no sign-in. */
let unguarded: Gateway;
let options: GatewayOptions;
let asked: string[];
let variables: unknown[];
const report: string[] = [];

beforeAll(async () => {
  asked = [];
  variables = [];
  const transport = (name: string): SubgraphTransport => ({
    execute: (request) => {
      asked.push(`${name}: ${request.operation}`);
      variables.push(request.variables);
      return Promise.resolve({ data: {} });
    },
    subscribe: () => {
      throw new Error('No attack subscribes.');
    },
  });
  options = {
    supergraphSdl,
    transports: new Map(openSupergraph(supergraphSdl).subgraphs.map(({ name }) => [name, transport(name)])),
    logger: pino({ level: 'silent' }),
    authenticate: ({ requestId, address }: Credentials) => Promise.resolve(guest('t1', requestId, address)),
  };
  gateway = await createGateway({ ...options, introspection: false });
  open = await createGateway(options);
  unguarded = await createGateway({ ...options, authDirectives: 'off' });
  await gateway.listen(0);
  await unguarded.listen(0);
  await open.listen(0);
  // Validation, planning and the HTTP client are compiled by their first use.
  for (let round = 0; round < 30; round++)
    await post({ query: `{ vehicles(first: ${String(round)}) { edges { node { id } } } a${String(round)}: nothing }` });
});
afterAll(async () => {
  await gateway.close();
  await open.close();
  await unguarded.close();
  if (process.env['ATTACK_REPORT'] !== undefined) process.stderr.write(`${report.join('\n')}\n`);
});

async function post(body: unknown, headers: Record<string, string> = {}, to = gateway) {
  const response = await fetch(`${to.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const json = JSON.parse(text) as { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };
  return { status: response.status, text, ...json };
}

const times = (count: number, text: (at: number) => string): string => Array.from({ length: count }, (_, at) => text(at)).join(' ');
const typical = '{ vehicles { edges { node { id title } } } }';

const flooding: readonly (readonly [attack: string, body: unknown, extensions: Record<string, unknown>])[] = [
  [
    'aliases of one field',
    { query: `{ ${times(600, (at) => `a${String(at)}: vehicles { __typename }`)} }` },
    { code: 'COST_LIMIT', limit: 'aliases', maximum: 100 },
  ],
  [
    'one field again and again',
    { query: `{ vehicles { edges { node { ${times(2_900, () => 'id')} } } } }` },
    { code: 'COST_LIMIT', limit: 'comparisons', maximum: 20_000 },
  ],
  [
    'one field again and again through fragments',
    {
      query: `{ vehicles { edges { node { ${times(200, (at) => `...F${String(at)}`)} } } } } ${times(200, (at) => `fragment F${String(at)} on Vehicle { ${times(10, () => 'id')} }`)}`,
    },
    { code: 'COST_LIMIT', limit: 'comparisons', maximum: 20_000 },
  ],
  [
    'one object again and again',
    { query: `{ vehicles { edges { node { ${times(1_200, () => 'askingPrice{amount}')} } } } }` },
    { code: 'COST_LIMIT', limit: 'comparisons', maximum: 20_000 },
  ],
  [
    'a field too many times in all',
    { query: `{ ${times(40, () => 'vehicles { __typename }')} }` },
    { code: 'COST_LIMIT', limit: 'rootFields', actual: 40 },
  ],
  [
    'logging in often at once',
    {
      query: `mutation { ${times(29, (at) => `a${String(at)}: logIn(input: { email: "a", password: "${String(at)}" }) { __typename }`)} }`,
    },
    { code: 'COST_LIMIT', limit: 'cost', maximum: 10_000 },
  ],
  [
    'deep selections',
    { query: `{ vehicles { edges { node { ${times(40, () => 'seller { bids { edges { node { bidder {')} id ${'}'.repeat(200)} } } } }` },
    { code: 'COST_LIMIT', limit: 'depth' },
  ],
  [
    'lists in lists in lists',
    {
      query:
        '{ vehicles(first: 100) { edges { node { auction { bids(first: 100) { edges { node { bidder { bids(first: 100) { edges { node { id } } } } } } } } } } } }',
    },
    { code: 'COST_LIMIT', limit: 'cost' },
  ],
  [
    'lengths in variables',
    {
      query: 'query($n: Int) { vehicles(first: $n) { edges { node { seller { bids(first: $n) { edges { node { id } } } } } } } }',
      variables: { n: 100 },
    },
    { code: 'COST_LIMIT', limit: 'cost' },
  ],
  [
    'fragments that double at every level',
    {
      query: `{ ...F0 } ${times(30, (at) => `fragment F${String(at)} on Query { ...F${String(at + 1)} ...F${String(at + 1)} }`)} fragment F30 on Query { vehicles { edges { node { id } } } }`,
    },
    { code: 'COST_LIMIT', limit: 'fields' },
  ],
  [
    'a fragment inside itself',
    { query: `{ ...A } fragment A on Query { ...B } fragment B on Query { ...A vehicles { edges { node { id } } } }` },
    { code: 'BAD_USER_INPUT' },
  ],
  [
    'a thousand fragments that nobody spreads',
    { query: `${typical} ${times(500, (at) => `fragment F${String(at)} on Query { ...F${String(at + 1)} }`)}` },
    { code: 'BAD_USER_INPUT' },
  ],
  [
    'copies in a fragment that nobody spreads',
    { query: `${typical} fragment F on Vehicle { ${times(4_900, () => 'id')} }` },
    { code: 'BAD_USER_INPUT' },
  ],
  [
    'copies in another operation',
    { operationName: 'A', query: `query A ${typical} query B { vehicles { edges { node { ${times(2_900, () => 'id')} } } } }` },
    { code: 'COST_LIMIT', limit: 'comparisons' },
  ],
  [
    'directives by the thousand',
    { query: `{ vehicles ${times(600, () => '@skip(if: false)')} { __typename } }` },
    { code: 'COST_LIMIT', limit: 'directives' },
  ],
  [
    'unknown directives by the hundred',
    { query: `{ vehicles ${times(1_200, (at) => `@a${String(at)}`)} { __typename } }` },
    { code: 'COST_LIMIT', limit: 'directives' },
  ],
  [
    'directives on the operation',
    { query: `query ${times(1_200, (at) => `@a${String(at)}`)} ${typical}` },
    { code: 'COST_LIMIT', limit: 'directives' },
  ],
  ['a document without end', { query: `{ ${'a '.repeat(400_000)}}` }, { code: 'COST_LIMIT', limit: 'tokens', maximum: 5_000 }],
  ['a document of commas', { query: `{ ${','.repeat(900_000)} nothing }` }, { code: 'BAD_USER_INPUT' }],
  ['selections nested without end', { query: '{a'.repeat(2_400) }, { code: 'BAD_USER_INPUT' }],
  ['list values nested without end', { query: `{ vehicles(first: ${'['.repeat(4_900)}` }, { code: 'BAD_USER_INPUT' }],
  ['object values nested without end', { query: `{ vehicles(first: ${'{a:'.repeat(1_600)}` }, { code: 'BAD_USER_INPUT' }],
  ['list types nested without end', { query: `query($a: ${'['.repeat(4_900)}` }, { code: 'BAD_USER_INPUT' }],
  [
    'JSON nested without end',
    `{"query":"query($n: Int) { vehicles(first: $n) { __typename } }","variables":{"n":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    { code: 'BAD_USER_INPUT' },
  ],
  ['unknown fields by the thousand', { query: `{ vehicles { ${times(1_500, (at) => `f${String(at)}`)} } }` }, { code: 'BAD_USER_INPUT' }],
  ['variables by the thousand', { query: `query(${times(1_000, (at) => `$v${String(at)}: Int`)}) ${typical}` }, { code: 'BAD_USER_INPUT' }],
  ['a long name', { query: `{ ${'a'.repeat(500_000)} }` }, { code: 'BAD_USER_INPUT' }],
  ['a batch', Array.from({ length: 500 }, () => ({ query: typical })), { code: 'COST_LIMIT', limit: 'batchSize', maximum: 1, actual: 500 }],
  ['a large body', { query: typical, variables: { a: 'x'.repeat(2_000_000) } }, { code: 'COST_LIMIT', limit: 'bodyBytes' }],
  ['introspection', { query: getIntrospectionQuery() }, { code: 'BAD_USER_INPUT' }],
  ['introspection of one type', { query: '{ __type(name: "Query") { fields { name } } }' }, { code: 'BAD_USER_INPUT' }],
];

describe('an attack is refused', () => {
  it.each(flooding)('%s', async (attack, body, extensions) => {
    asked = [];
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const before = process.cpuUsage();
    const answer = await post(text);
    const { user, system } = process.cpuUsage(before);
    const cpuMs = (user + system) / 1000;
    report.push(`${cpuMs.toFixed(1).padStart(8)} ms  ${attack}`);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions).toMatchObject(extensions);
    if (extensions['code'] === 'COST_LIMIT') expect(answer.errors?.[0]?.extensions['maximum']).toBeTypeOf('number');
    expect(asked).toEqual([]);
    expect(cpuMs).toBeLessThan(cpuBudgetMs);
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at [A-Z]\w+\./u);
  });

  it.each([
    [
      'the whole schema again and again',
      `{ ${times(10, (at) => `s${String(at)}: __schema { types { name fields { name } } }`)} }`,
      { code: 'COST_LIMIT', limit: 'cost' },
    ],
    [
      'every field of the schema again and again',
      `{ __schema { ${times(40, (at) => `t${String(at)}: types { fields { name } }`)} } }`,
      { code: 'COST_LIMIT', limit: 'cost' },
    ],
    [
      'the name of every field again and again, through fragments',
      `{ __schema { types { ...F ...G } } } fragment F on __Type { fields { ...H } } fragment G on __Type { inputFields { name } } fragment H on __Field { ${times(97, (at) => `n${String(at)}: name`)} }`,
      { code: 'COST_LIMIT', limit: 'cost' },
    ],
    [
      'every type by its name',
      `{ ${times(28, (at) => `t${String(at)}: __type(name: "Query") { fields { name } }`)} }`,
      { code: 'COST_LIMIT', limit: 'cost' },
    ],
    [
      'types of fields of types of fields',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      { code: 'BAD_USER_INPUT' },
    ],
  ])('where the schema may be asked for: %s', async (attack, query, extensions) => {
    const before = process.cpuUsage();
    const answer = await post({ query }, {}, open);
    const { user, system } = process.cpuUsage(before);
    report.push(`${((user + system) / 1000).toFixed(1).padStart(8)} ms  ${attack}`);
    expect(answer.errors?.[0]?.extensions).toMatchObject(extensions);
    expect((user + system) / 1000).toBeLessThan(cpuBudgetMs);
    expect(await post({ query: getIntrospectionQuery() }, {}, open)).toMatchObject({ data: { __schema: {} } });
  });

  it('tells nothing of the schema by its suggestions', async () => {
    const answer = await post({ query: '{ vehicle(ide: "x") { titel } vehicels { __typename } }' });
    expect(answer.text).not.toContain('Did you mean');
  });

  it('that comes as a form, as plain text or as a link from another page', async () => {
    asked = [];
    const url = `${gateway.url}/graphql`;
    const form = await fetch(url, { method: 'POST', body: new URLSearchParams({ query: typical }) });
    const multipart = new FormData();
    multipart.set('operations', JSON.stringify({ query: typical }));
    const upload = await fetch(url, { method: 'POST', body: multipart });
    const plain = await fetch(url, { method: 'POST', body: JSON.stringify({ query: typical }), headers: { 'content-type': 'text/plain' } });
    const link = await fetch(`${url}?query=${encodeURIComponent(typical)}`);
    const change = await fetch(`${url}?query=${encodeURIComponent('mutation { logOut { __typename } }')}`, {
      headers: { 'apollo-require-preflight': 'x' },
    });
    expect([form.status, upload.status, plain.status, link.status, change.status]).toEqual([415, 415, 415, 400, 405]);
    expect(asked).toEqual([]);
  });
});

describe('where the schema asks for exactly one slicing argument', () => {
  it('none and two are refused, one is not', async () => {
    const sdl = supergraphSdl.replaceAll('requireOneSlicingArgument: false', 'requireOneSlicingArgument: true');
    const strict = await createGateway({ ...options, supergraphSdl: sdl });
    await strict.listen(0);
    asked = [];
    for (const args of ['', '(first: 1, last: 1)']) {
      const { errors } = await post({ query: `{ vehicles${args} { edges { node { id } } } }` }, {}, strict);
      expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('exactly one'), extensions: { code: 'BAD_USER_INPUT' } });
    }
    expect(asked).toEqual([]);
    await post({ query: '{ vehicles(last: 1) { edges { node { id } } } }' }, {}, strict);
    expect(asked).toHaveLength(1);
    await strict.close();
  });
});

describe('what a client sends as a value', () => {
  const hostile = [
    '"}) { __typename } logOut { __typename } #',
    "'; drop table vehicles; --",
    '\\"\u0000\u2028${process.env}',
    '"]}}],"query":"mutation { logOut }","a":[{"b":"',
    '"""',
  ];

  it.each(hostile)('stays a value in a variable: %j', async (value) => {
    asked = [];
    variables = [];
    const query = 'query($text: String) { users(filter: { search: $text }) { edges { node { id } } } }';
    await post({ query, variables: { text: value, unused: value } }, {}, unguarded);
    await post({ query, variables: { text: 'plain' } }, {}, unguarded);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toBe(asked[1]);
    expect(variables).toEqual([{ text: value }, { text: 'plain' }]);
  });

  it.each(hostile)('stays a value in the document: %j', async (value) => {
    asked = [];
    await post({ query: `{ users(filter: { search: ${JSON.stringify(value)} }) { edges { node { id } } } }` }, {}, unguarded);
    const found: string[] = [];
    visit(parse((asked[0] ?? '').replace(/^\w+: /u, '')), { StringValue: (node) => void found.push(node.value) });
    expect([asked.length, found]).toEqual([1, [value]]);
  });

  it('does not become a property of anything', async () => {
    const body = `{"query":"query($text: String) { users(filter: { search: $text }) { edges { node { id } } } }","variables":{"text":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"__proto__":{"polluted":1}}`;
    variables = [];
    await post(body, {}, unguarded);
    expect(variables).toEqual([{ text: 'a' }]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('the largest operations that are let pass', () => {
  const nested = (depth: number): string => `auction { id state vehicle { id title ${depth === 0 ? '' : nested(depth - 1)} } }`;

  it('hold nobody up while they are planned', async () => {
    asked = [];
    const parts = times(30, (at) => `v${String(at)}: vehicle(id: "${String(at)}") { ...F }`);
    const query = `{ ${parts} } fragment F on Vehicle { ${nested(8)} }`;
    const before = process.threadCpuUsage();
    const answer = await post({ query }, {}, unguarded);
    const { user, system } = process.threadCpuUsage(before);
    report.push(`${((user + system) / 1000).toFixed(1).padStart(8)} ms  a large operation that is let pass, without the planning thread`);
    expect(answer.errors).toBeUndefined();
    expect(asked).toHaveLength(1);
    expect((user + system) / 1000).toBeLessThan(cpuBudgetMs);
  });
});
