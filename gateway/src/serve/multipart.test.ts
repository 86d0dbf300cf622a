import { meros } from 'meros/browser';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../gateway-options.js';
import { readParts } from '../testing/parts-client.js';
import type { Part } from '../testing/parts-client.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { acceptsParts } from './multipart.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function start({ delay, ...options }: Partial<GatewayOptions> & { delay?: (service: string) => Promise<void> | undefined } = {}) {
  const started = await startTestGateway(options, undefined, delay);
  closers.push(started.close);
  return { ...started, ask: (...asked: Asked) => readParts(started.url, ...asked) };
}

type Asked = [query: string, variables?: object, headers?: Record<string, string>];

/** What a client has when all parts are there. */
function assembled(parts: readonly Part[]): unknown {
  const [first, ...rest] = parts;
  const root = { data: structuredClone(first?.data) };
  const merge = (into: Record<string, unknown>, from: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(from)) {
      const present = into[key];
      if (isRecord(present) && isRecord(value)) merge(present, value);
      else into[key] = value;
    }
  };
  for (const { data, path } of rest.flatMap((part) => part.incremental ?? [])) {
    let place: unknown = root.data;
    for (const key of path) place = isRecord(place) ? place[key] : undefined;
    if (isRecord(place) && isRecord(data)) merge(place, data);
  }
  return root.data;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

describe('@defer', () => {
  it('answers what is there and sends the rest when it comes', async () => {
    const { ask } = await start();
    const { type, parts } = await ask('{ car(id: "c1") { name ... @defer(label: "later") { reviews { stars } } } }');
    expect(type).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    expect(parts).toEqual([
      { data: { car: { name: 'Alfa' } }, hasNext: true },
      { incremental: [{ data: { reviews: [{ stars: 5 }, { stars: 3 }] }, path: ['car'], label: 'later' }], hasNext: false },
    ]);
  });

  it('does not wait for what is deferred', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { url } = await start({ delay: (service) => (service === 'reviews' ? held : undefined) });
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed' },
      body: JSON.stringify({ query: '{ car(id: "c1") { name ... @defer { score } } }' }),
    });
    const read = await meros<Part>(response);
    if (!(Symbol.asyncIterator in read)) throw new Error('The answer should come in parts.');
    const iterator = read[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject({ body: { data: { car: { name: 'Alfa' } }, hasNext: true } });
    release();
    expect((await iterator.next()).value).toMatchObject({ body: { incremental: [{ data: { score: 4.5 } }], hasNext: false } });
    expect((await iterator.next()).done).toBe(true);
  });

  it.each([
    ['in lists', '{ cars { name ... @defer { reviews(atLeast: 2) { stars author { name } } } } }', {}],
    [
      'in one another',
      '{ cars { name ... @defer(label: "a") { reviews(atLeast: 2) { stars author { id ... @defer(label: "b") { name signature } } } } } }',
      {},
    ],
    ['of one type of an interface', '{ assets { name ... on Car @defer { doors score } ... on Boat { length } } }', {}],
    ['of a union', '{ things { __typename ... on Boat @defer { length owner { name } } ... on Car { name } } }', {}],
    ['at the root', '{ cars { name } ... @defer { people { name } } }', {}],
    ['everything', '{ ... @defer { people { name } cars { id } } }', {}],
    ['by a named fragment', '{ cars { ...F @defer } } fragment F on Car { n: name owner { name } }', {}],
    [
      'all of an object in one another',
      '{ cars { ... @defer { r: reviews(atLeast: 2) { ... @defer { author { ... @defer { name } } } } } } }',
      {},
    ],
    [
      'below one type of an interface',
      '{ assets { ... on Car { similar { ... @defer { score } } } ... on Boat { owner { ... @defer { name } } } } }',
      {},
    ],
    ['with variables and aliases', 'query($n: Int) { cars { id ... @defer { r: reviews(atLeast: $n) { s: stars } } } }', { n: 4 }],
    [
      'with conditions',
      'query($a: Boolean!, $b: Boolean!) { cars { id ... @defer { name @include(if: $a) score @skip(if: $b) } } }',
      { a: false, b: false },
    ],
    ['if so told', 'query($now: Boolean!) { cars { id ... @defer(if: $now) { score } } }', { now: true }],
    ['not if not', 'query($now: Boolean!) { cars { id ... @defer(if: $now) { score } } }', { now: false }],
    ['what is there already', '{ cars { id name ... @defer { name vin } } }', {}],
    ['from a mutation', 'mutation { paint(id: "c1", colour: BLUE) { colour ... @defer { score } } }', {}],
    ['values without keys', '{ cars { price { amount ... @defer { currency } } } }', {}],
  ])('brings the same %s as one answer', async (_, query, variables) => {
    const { ask, post } = await start();
    const { parts } = await ask(query, variables);
    const whole = await post({ query, variables }, { authorization: 'Bearer boss' });
    expect(whole.errors).toBeUndefined();
    expect(assembled(parts)).toEqual(whole.data);
    expect(parts.at(-1)?.hasNext ?? false).toBe(false);
    expect(parts.slice(0, -1).every((part) => part.hasNext === true)).toBe(true);
  });

  it('reports errors with the part that they belong to', async () => {
    const { ask } = await start();
    const { parts } = await ask('{ cars { id ... @defer { failingHard } } }');
    expect(parts[0]).toEqual({ data: { cars: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] }, hasNext: true });
    expect(parts[1]?.incremental).toMatchObject([
      { data: { failingHard: 'fine' }, path: ['cars', 0] },
      { data: null, path: ['cars', 1], errors: [{ path: ['cars', 1, 'failingHard'], extensions: { service: 'catalogue' } }] },
      { data: null, path: ['cars', 2], errors: [{ path: ['cars', 2, 'failingHard'] }] },
    ]);
  });

  it('answers at once where the client reads no parts, and where nothing is deferred', async () => {
    const { ask, post } = await start();
    const query = '{ cars { id ... @defer { score } } }';
    expect(await post({ query })).toMatchObject({ status: 200, data: { cars: [{ id: 'c1', score: 4.5 }, {}, {}] } });
    expect((await ask('{ cars { id } }')).type).toContain('application/json');
    expect((await ask('{ nothing ... @defer { cars { id } } }')).parts[0]).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('is the same on sockets and for the stock executor: all at once', async () => {
    const { post } = await start({ executor: 'apollo' });
    const query = '{ cars { id ... @defer { score } } }';
    expect(await post({ query }, { accept: 'multipart/mixed' })).toMatchObject({ data: { cars: [{ id: 'c1', score: 4.5 }, {}, {}] } });
  });
});

describe('a client', () => {
  it.each([
    ['multipart/mixed', true],
    ['application/json, multipart/mixed; deferSpec=20220824', true],
    ['multipart/mixed;q=0, application/json', false],
    ['application/json', false],
    ['*/*', false],
    [undefined, false],
  ])('that accepts %s reads parts: %s', (accept, parts) => {
    expect(acceptsParts(accept)).toBe(parts);
  });
});
