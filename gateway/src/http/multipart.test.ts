import { meros } from 'meros/browser';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { assembled } from '../testing/assembled-parts.js';
import { announced, readParts } from '../testing/parts-client.js';
import type { Part } from '../testing/parts-client.js';
import { startTestGateway } from '../testing/test-gateway.js';

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
    [
      'by a labelled fragment at two places',
      '{ a: car(id: "c1") { ...F } b: car(id: "c2") { ...F } } fragment F on Car { id ... @defer(label: "f") { score reviews(atLeast: 1) { stars } } }',
      {},
    ],
    [
      'by labelled fragments in one another, at two places each',
      '{ cars { ...F } topCar { ...F } } fragment F on Car { id ...G @defer(label: "f") } fragment G on Car { score similar { ...H } owner { name } } fragment H on Car { id ... @defer(label: "h") { label } }',
      {},
    ],
    [
      'of an object that is left out',
      'query($x: Boolean!) { cars @skip(if: true) { id ... @defer { score } } topCar { id ... @include(if: $x) { owner { id ... @defer { name } } } } ... @skip(if: true) { people { id ... @defer { name } } } }',
      { x: false },
    ],
    [
      'of fragments that are left out',
      'query($x: Boolean!) { ... on Query @include(if: false) { ...P @defer } cars @include(if: $x) { ... @defer { score } } ... @skip(if: true) { ... @defer { cars { doors } } } cars { id ... @include(if: $x) { ... @defer { label } } } } fragment P on Query { people { name } }',
      { x: false },
    ],
    ['values without keys', '{ cars { price { amount ... @defer { currency } } } }', {}],
  ])('brings the same %s as one answer', async (_, query, variables) => {
    const { ask, post } = await start();
    const whole = await post({ query, variables }, { authorization: 'Bearer boss' });
    expect(whole.errors).toBeUndefined();
    for (const headers of [{}, announced]) {
      const { parts } = await ask(query, variables, headers);
      expect(assembled(parts)).toEqual(whole.data);
      expect(parts.at(-1)?.hasNext ?? false).toBe(false);
      expect(parts.slice(0, -1).every((part) => part.hasNext === true)).toBe(true);
    }
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

describe('parts that are announced', () => {
  it('have an id before they come, and are said to be complete', async () => {
    const { ask } = await start();
    const query = '{ cars { id ... @defer(label: "later") { score ... @defer { reviews(atLeast: 5) { stars } } } } }';
    const { type, parts } = await ask(query, {}, announced);
    expect(type).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
    const places = [0, 1, 2].map((at) => ['cars', at]);
    expect(parts[0]).toEqual({
      data: { cars: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] },
      pending: places.map((path, at) => ({ id: String(at), path, label: 'later' })),
      hasNext: true,
    });
    const [, first, last] = parts;
    expect(first).toMatchObject({
      pending: places.map((path, at) => ({ id: String(at + 3), path })),
      incremental: [{ id: '0', data: { score: 4.5 } }, { id: '1' }, { id: '2' }],
      completed: [{ id: '0' }, { id: '1' }, { id: '2' }],
      hasNext: true,
    });
    expect(last).toMatchObject({ completed: [{ id: '3' }, { id: '4' }, { id: '5' }], hasNext: false });
    expect(parts).toHaveLength(3);
  });

  it('fail as a whole where a null reaches them', async () => {
    const { ask } = await start();
    const { parts } = await ask('{ cars { id ... @defer { failingHard } } }', {}, announced);
    expect(parts[1]).toMatchObject({
      incremental: [{ id: '0', data: { failingHard: 'fine' } }],
      completed: [{ id: '0' }, { id: '1', errors: [{ path: ['cars', 1, 'failingHard'] }] }, { id: '2', errors: [{ extensions: {} }] }],
      hasNext: false,
    });
    expect(parts[1]?.incremental).toHaveLength(1);
    expect(parts[1]?.completed?.[0]).toEqual({ id: '0' });
  });

  it('tell what a caller may not see with the part, or where the part would have been announced', async () => {
    const { ask } = await start();
    const asAda = { ...announced, authorization: 'Bearer p1' };
    const denied = (path: string[]) => ({ path, extensions: { code: 'FORBIDDEN' } });
    const some = await ask('{ cars { id ... @defer { score cost } } }', {}, asAda);
    expect(some.parts[1]?.incremental?.[0]).toMatchObject({ id: '0', data: { score: 4.5 }, errors: [denied(['cars', 'cost'])] });
    const none = await ask('{ search(limit: 0) { id ... @defer { score cost } } }', {}, asAda);
    expect(none.parts[0]).toMatchObject({ data: { search: [] }, pending: [], errors: [denied(['search', 'cost'])] });
    expect(JSON.stringify(none.parts).match(/FORBIDDEN/gu)).toHaveLength(1);
    expect(none.parts.at(-1)).toMatchObject({ hasNext: false });
  });

  it('are in the newer form for a client that names both', async () => {
    const { ask } = await start();
    const both = { accept: 'multipart/mixed;deferSpec=20220824;incrementalSpec=v0.2' };
    const { type, parts } = await ask('{ cars { id ... @defer { score } } }', {}, both);
    expect(type).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
    expect(parts[0]).toMatchObject({ pending: [{ id: '0' }, { id: '1' }, { id: '2' }] });
  });

  it('are in no form that the client did not name', async () => {
    const { ask } = await start();
    const query = '{ cars { id ... @defer { score } } }';
    for (const spec of ['deferSpec=20990101', 'incrementalSpec=v0.1', 'subscriptionSpec=1.0']) {
      const { type, parts } = await ask(query, {}, { accept: `multipart/mixed;${spec}, application/json` });
      expect(type).toContain('application/json');
      expect(parts).toMatchObject([{ data: { cars: [{ id: 'c1', score: 4.5 }, {}, {}] } }]);
    }
  });
});
