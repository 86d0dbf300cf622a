import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PartwiseAnswer } from '../execute/defer/partwise-answer.js';
import type { DeliveryGroup } from '../execute/defer/delivery.js';
import { LabelledParts } from '../execute/defer/labelled-parts.js';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { subgraph } from '../testing/garage-graph.js';
import { openParts, readParts } from '../testing/parts-client.js';
import { operation, testEngine } from '../testing/test-engine.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { MultipartWriter } from '../http/multipart.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A gateway whose subgraphs of these names wait until they are let go. */
async function start(held: readonly string[] = [], options: Partial<GatewayOptions> = {}) {
  const waiting = new Map(held.map((service) => [service, Promise.withResolvers<void>()]));
  const started = await startTestGateway(options, undefined, (service) => waiting.get(service)?.promise);
  closers.push(started.close);
  const release = (service: string) => waiting.get(service)?.resolve();
  closers.push(() => {
    for (const service of held) release(service);
  });
  const asked = () => started.sent.map(({ service }) => service);
  return { ...started, release, asked };
}

const asAda = { authorization: 'Bearer p1' };
const forbidden = (path: readonly string[]) => ({ path, extensions: { code: 'FORBIDDEN' } });

describe('what a caller may not see', () => {
  it('is left out and named in the part that it belongs to, and the rest is deferred as asked', async () => {
    const { url } = await start();
    const { type, parts } = await readParts(url, '{ cars { id ... @defer(label: "later") { score cost } } }', {}, asAda);
    expect(type).toContain('multipart/mixed');
    expect(parts[0]).toEqual({ data: { cars: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] }, hasNext: true });
    expect(parts[1]?.incremental).toMatchObject([
      { data: { score: 4.5 }, path: ['cars', 0], label: 'later', errors: [forbidden(['cars', 'cost'])] },
      { path: ['cars', 1] },
      { path: ['cars', 2] },
    ]);
    expect(parts[1]?.incremental?.[1]).not.toHaveProperty('errors');
    expect(parts).toHaveLength(2);
  });

  it('is named first where it is asked for at once, also when it is deferred elsewhere', async () => {
    const { url } = await start();
    const { parts } = await readParts(url, '{ cars { id cost ... @defer { score ...F } } } fragment F on Car { cost }', {}, asAda);
    expect(parts[0]).toMatchObject({ data: { cars: [{ id: 'c1' }, {}, {}] }, errors: [forbidden(['cars', 'cost'])] });
    expect(JSON.stringify(parts.slice(1))).not.toContain('FORBIDDEN');
    expect(JSON.stringify(parts)).not.toContain('42');
  });

  it('is named by the innermost of parts in one another, by a named fragment too', async () => {
    const { url } = await start();
    const query = `{ car(id: "c1") { id ... @defer(label: "a") { owner { id ...O @defer(label: "b") } } } } fragment O on Person { name email wallet }`;
    const { parts } = await readParts(url, query, {}, asAda);
    const entries = parts.flatMap(({ incremental = [] }) => incremental);
    expect(entries.find(({ label }) => label === 'a')).not.toHaveProperty('errors');
    expect(entries.find(({ label }) => label === 'b')).toMatchObject({
      data: { name: 'Ada', email: 'ada@example' },
      errors: [forbidden(['car', 'owner', 'wallet'])],
    });
  });

  it('is named where all of a part is denied, and where the part has no place', async () => {
    const { url } = await start();
    const all = await readParts(url, '{ cars { id ... @defer { cost } } }', {}, asAda);
    expect(JSON.stringify(all.parts).match(/FORBIDDEN/gu)).toHaveLength(1);
    expect(all.parts[0]).toMatchObject({ data: { cars: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] } });
    expect(all.parts.at(-1)).toMatchObject({ hasNext: false });
    const none = await readParts(url, '{ search(limit: 0) { id ... @defer { score cost } } }', {}, asAda);
    expect(none.parts).toMatchObject([
      { data: { search: [] }, hasNext: true },
      { incremental: [{ data: {}, path: [], errors: [forbidden(['search', 'cost'])] }], hasNext: false },
    ]);
  });

  it('refuses a mutation whole, as ever', async () => {
    const { url } = await start();
    const { parts } = await readParts(url, 'mutation { paint(id: "c1", colour: BLUE) { id ... @defer { cost } } }', {}, asAda);
    expect(parts).toMatchObject([{ data: null, errors: [forbidden(['paint', 'cost'])] }]);
  });
});

describe('fetches of deferred parts', () => {
  it('begin when what they need is there, and are not sent before what comes first', async () => {
    const { url, release, asked } = await start(['people']);
    let came = false;
    const opened = openParts(url, '{ cars { id ... @defer { score } } people { name } }').finally(() => (came = true));
    await expect.poll(asked).toContain('reviews');
    expect(came).toBe(false);
    release('people');
    const { parts } = await opened;
    expect((await parts.next()).value).toMatchObject({
      data: { cars: [{ id: 'c1' }, {}, {}], people: [{ name: 'Ada' }, {}] },
      hasNext: true,
    });
    expect((await parts.next()).value).toMatchObject({ incremental: [{ data: { score: 4.5 } }, {}, {}], hasNext: false });
  });

  it('begin at once where they need nothing', async () => {
    const { url, release, asked } = await start(['catalogue']);
    const opened = openParts(url, '{ cars { name } ... @defer { people { name } } }');
    await expect.poll(asked).toEqual(['catalogue', 'people']);
    release('catalogue');
    const { parts } = await opened;
    expect((await parts.next()).value).toMatchObject({ data: { cars: [{}, {}, {}] }, hasNext: true });
  });

  it('read after a mutation what it has left', async () => {
    const { url, release, asked } = await start(['catalogue']);
    const opened = openParts(url, 'mutation { paint(id: "c1", colour: BLUE) { colour ... @defer { score } } }');
    await expect.poll(asked).toEqual(['catalogue']);
    release('catalogue');
    const { parts } = await opened;
    await parts.next();
    expect((await parts.next()).value).toMatchObject({ incremental: [{ data: { score: 4.5 } }] });
    expect(asked()).toEqual(['catalogue', 'reviews']);
  });

  it('have nothing of what stands in an object of which conditions leave nothing', async () => {
    const { url } = await start();
    const query = 'query ($x: Boolean!) { cars { id ... @defer { owner { name @include(if: $x) } } } }';
    const { parts } = await readParts(url, query, { x: false });
    expect(parts[1]?.incremental?.[0]).toEqual({ data: { owner: {} }, path: ['cars', 0] });
    const none = 'query ($x: Boolean!) { ... @defer(if: $x) { cars @skip(if: $x) { id } } }';
    expect((await readParts(url, none, { x: true })).parts).toEqual([{ data: {}, hasNext: false }]);
  });

  it('write keys that need an escape', async () => {
    const id = 'a"b\\c';
    const things = subgraph('things', '"@key"', 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! name: String }', {
      Query: { thing: () => ({ id, name: 'it' }) },
    });
    const marks = subgraph('marks', '"@key"', 'type Query { none: Int } type Thing @key(fields: "id") { id: ID! mark: String }', {
      Thing: { __resolveReference: (reference: object) => reference, mark: (thing: { id: string }) => `of ${thing.id}` },
    });
    const { url, close } = await startTestGateway({}, [things, marks]);
    closers.push(close);
    const { parts } = await readParts(url, '{ thing { name ... @defer { mark } } }');
    expect(parts[1]?.incremental).toEqual([{ data: { mark: `of ${id}` }, path: ['thing'] }]);
  });
});

describe('an answer in parts', () => {
  it('comes at once where the planner cannot divide it', async () => {
    const { url } = await start();
    const { type, parts } = await readParts(url, '{ car(id: "c1") { id ... @defer { reviews { author { signature } } } } }');
    expect(type).toContain('application/json');
    expect(parts).toEqual([
      { data: { car: { id: 'c1', reviews: [{ author: { signature: '-- Ada' } }, { author: { signature: '-- Bea' } }] } } },
    ]);
  });

  it('counts by its first error, whichever part that is in', async () => {
    const { url } = await start();
    await readParts(url, 'query Fails { cars { id ... @defer { failingHard } } }');
    await readParts(url, 'query Works { cars { id ... @defer { score } } }');
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('marque_gateway_operations_total{operation="Fails",kind="query",outcome="CONFLICT"} 1');
    expect(metrics).toContain('marque_gateway_operations_total{operation="Works",kind="query",outcome="ok"} 1');
  });

  it('is explained with its last part', async () => {
    const { url } = await start();
    const { parts } = await readParts(url, '{ cars { id ... @defer { score } } }', {}, { 'marque-explain': '1' });
    expect(parts[0]).not.toHaveProperty('extensions');
    expect(parts.at(-1)?.extensions?.marque?.fetches.map(({ subgraph: name }) => name)).toEqual(['catalogue', 'reviews']);
    const notStaff = await readParts(url, '{ cars { id ... @defer { score } } }', {}, { 'marque-explain': '1', ...asAda });
    expect(notStaff.parts.at(-1)).not.toHaveProperty('extensions');
  });

  it('ends at its time-out: what is not there by then is unavailable', async () => {
    const { url, sent } = await start(['reviews'], { connections: { operationTimeoutMs: 300 } });
    const { parts } = await readParts(url, '{ cars { id ... @defer { reviews { stars author { name } } } } }');
    expect(parts[0]).toEqual({ data: { cars: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] }, hasNext: true });
    expect(JSON.stringify(parts.at(-1))).toContain('UNAVAILABLE');
    expect(parts.at(-1)?.hasNext).toBe(false);
    expect(sent.at(-1)?.request.signal?.aborted).toBe(true);
    expect(sent.map(({ service }) => service)).toEqual(['catalogue', 'reviews']);
  });

  it.each(['{ cars { id ... @defer { score } } }', 'mutation { paint(id: "c1", colour: BLUE) { id ... @defer { score } } }'])(
    'is given up when the client goes between two parts: %s',
    async (query) => {
      const { url, sent } = await start(['reviews']);
      const leaving = new AbortController();
      const { parts } = await openParts(url, query, { signal: leaving.signal });
      expect((await parts.next()).value).toMatchObject({ hasNext: true });
      const last = () => sent.at(-1);
      await expect.poll(() => last()?.service).toBe('reviews');
      expect(last()?.request.signal?.aborted).toBe(false);
      leaving.abort();
      await expect.poll(() => last()?.request.signal?.aborted).toBe(true);
    },
  );
});

describe('a client that reads slowly', () => {
  it('is sent the next part when it has read what came before', async () => {
    const parts = 60;
    let sent = 0;
    let blocked = () => false;
    const server = createServer((_, response) => {
      const writer = new MultipartWriter(response, 'deferSpec=20220824');
      blocked = () => response.writableNeedDrain;
      void (async () => {
        for (; sent < parts; sent++) await writer.send('x'.repeat(1024 * 1024));
        writer.end();
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => void server.close());
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
    await expect.poll(() => blocked()).toBe(true);
    expect(sent).toBeLessThan(parts);
    const read = new Promise<void>((resolve) => socket.on('close', resolve));
    socket.resume();
    await read;
    expect(sent).toBe(parts);
  });

  it('has no texts made that wait for it', async () => {
    const groupOf = (parts: DeliveryGroup['parts']): DeliveryGroup => ({
      fetch: () => Promise.resolve(),
      fetches: new Map(),
      parts,
      writerOf: () => () => {
        made++;
        return '{"a":1}';
      },
    });
    let made = 0;
    const taken: (() => void)[] = [];
    const { engine } = testEngine();
    const ready = engine.ready(engine.read(operation('{ cars { id } }')));
    const run = 'errors' in ready ? expect.fail() : engine.begin(ready);
    const answer = new PartwiseAnswer({
      group: groupOf([1, 2, 3].map(() => ({ label: undefined, path: [], needs: null, group: groupOf([]) }))),
      run,
      another: () => run,
      introspect: () => 'null',
      deniedIn: () => [],
      format: new LabelledParts(),
      send: () => new Promise((resolve) => taken.push(resolve)),
    });
    const delivered = answer.deliver();
    for (const part of [1, 2, 3, 4]) {
      await expect.poll(() => taken.length).toBe(part);
      expect(made).toBe(part);
      taken.at(-1)?.();
    }
    await delivered;
  });
});
