/** What a browser's own `EventSource` can do: it sends a GET with its origin and its cookies, and no header of the page's choice. */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { EventSource as StandIn } from 'eventsource';
import { afterEach, describe, expect, it } from 'vitest';
import { EventSource as FromUndici } from 'undici';
import type { GatewayOptions } from '../../gateway/gateway-options.js';
import { CountedLog } from '../../testing/counted-log.js';
import { garageGraph } from '../../testing/garage-graph.js';
import { startTestGateway } from '../../testing/test-gateway.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<GatewayOptions> = {}) {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway({ liveFields: ['painted'], ...options }, subgraphs);
  cleanups.push(gateway.close);
  const addressOf = (query: string, more: Record<string, string> = {}) =>
    `${gateway.url}/graphql?${new URLSearchParams({ query, ...more }).toString()}`;
  return { ...gateway, painter, addressOf };
}

const painted = 'subscription { painted { id } }';

/** What both classes have of the browser's. */
interface Source {
  addEventListener(type: string, listener: (event: { data: string }) => void): void;
  close(): void;
}

function follow(source: Source) {
  cleanups.push(() => {
    source.close();
  });
  const seen: { events: unknown[]; completed: boolean } = { events: [], completed: false };
  source.addEventListener('next', ({ data }) => void seen.events.push(JSON.parse(data)));
  // Otherwise an `EventSource` asks again.
  source.addEventListener('complete', () => {
    seen.completed = true;
    source.close();
  });
  return seen;
}

describe.each<[string, (address: string) => Source]>([
  ['eventsource', (address) => asSource(new StandIn(address))],
  ['undici', (address) => asSource(new FromUndici(address))],
])('the EventSource of %s', (_package, open) => {
  it('follows a subscription until it ends', async () => {
    const { painter, addressOf } = await start();
    const seen = follow(open(addressOf(painted)));
    await expect.poll(() => painter.open.size).toBe(1);
    for (const id of ['c1', 'c2']) painter.paint(id);
    await expect.poll(() => seen.events).toEqual(['c1', 'c2'].map((id) => ({ data: { painted: { id } } })));
    for (const queue of painter.open) queue.end();
    await expect.poll(() => seen.completed).toBe(true);
  });

  it('asks with variables, as a guest of the tenant that its address names', async () => {
    const { addressOf, sent } = await start();
    const variables = JSON.stringify({ id: 'c2' });
    const seen = follow(open(addressOf('query ($id: ID!) { car(id: $id) { name } }', { variables, 'marque-tenant': 't7' })));
    await expect.poll(() => seen.completed).toBe(true);
    expect(seen.events).toEqual([{ data: { car: { name: 'Beta' } } }]);
    expect(sent.map(({ request }) => request.caller.tenantId)).toEqual(['t7']);
  });

  it('is told what is wrong with its operation', async () => {
    const { addressOf } = await start();
    const seen = follow(open(addressOf('{ nothing }')));
    await expect.poll(() => seen.completed).toBe(true);
    expect(seen.events).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
  });
});

/** A road to a gateway that can be cut, and led to another one. */
async function road(to: string) {
  let target = to;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const onward = connect(Number(new URL(target).port), '127.0.0.1');
    for (const socket of [client, onward]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        onward.destroy();
      });
    }
    client.pipe(onward).pipe(client);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  const lead = (elsewhere: string): void => {
    target = elsewhere;
  };
  cleanups.push(() => {
    server.close();
    cut();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cut, lead };
}

const changed = 'subscription ($from: Int) { changed(afterSequence: $from) { text } }';
const changes = (...numbers: number[]) => numbers.map((number) => `change ${String(number)}`);
/** What its events have told, without what a gateway says that goes away. */
const texts = ({ events }: { events: unknown[] }) =>
  (events as { data?: { changed: { text: string } } }[]).flatMap(({ data }) => data?.changed.text ?? []);

async function startLog() {
  const log = new CountedLog();
  const open = async () => {
    const gateway = await startTestGateway({ liveFields: ['changed'] }, [log.subgraph()]);
    cleanups.push(gateway.close);
    return gateway;
  };
  const gateway = await open();
  const { url, cut, lead } = await road(gateway.url);
  const addressOf = (variables: object, query = changed) =>
    `${url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`;
  /** The gateway ends; another one stands in its place after what is done meanwhile. */
  const restart = async (meanwhile: () => void) => {
    await gateway.close();
    meanwhile();
    lead((await open()).url);
  };
  return { log, cut, restart, addressOf };
}

/** Comes again, having had an event of another connection. */
const comeAgain = (address: string, id: string): Source =>
  asSource(new StandIn(address, { fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, 'last-event-id': id } }) }));

describe('an EventSource whose connection is cut', () => {
  it.each<[string, (address: string) => Source]>([
    ['eventsource', (address) => asSource(new StandIn(address))],
    ['undici', (address) => asSource(new FromUndici(address))],
  ])('goes on behind the last event that it has had: %s', async (_package, open) => {
    const { log, cut, restart, addressOf } = await startLog();
    log.append(2);
    const seen = follow(open(addressOf({ from: 0 })));
    await expect.poll(() => texts(seen)).toEqual(changes(1, 2));
    cut();
    await expect.poll(() => log.open.size).toBe(0);
    log.append(2);
    await expect.poll(() => texts(seen)).toEqual(changes(1, 2, 3, 4));
    log.append();
    await expect.poll(() => texts(seen)).toEqual(changes(1, 2, 3, 4, 5));
    await restart(() => {
      log.append(2);
    });
    await expect.poll(() => texts(seen)).toEqual(changes(1, 2, 3, 4, 5, 6, 7));
    log.append();
    await expect.poll(() => texts(seen)).toEqual(changes(1, 2, 3, 4, 5, 6, 7, 8));
    expect(log.opened).toEqual([0, 2, 5]);
    expect(seen.completed).toBe(false);
  });

  it('goes on there also when it had asked for what comes next, beside others who ask for that', async () => {
    const { log, cut, addressOf } = await startLog();
    const seen = follow(asSource(new FromUndici(addressOf({}))));
    await expect.poll(() => log.open.size).toBe(1);
    log.append(2);
    await expect.poll(() => texts(seen)).toEqual(changes(1, 2));
    cut();
    await expect.poll(() => log.open.size).toBe(0);
    const other = follow(asSource(new FromUndici(addressOf({}))));
    await expect.poll(() => log.open.size).toBe(1);
    log.append();
    await expect.poll(() => texts(seen)).toEqual(changes(1, 2, 3));
    expect(texts(other)).toEqual(changes(3));
    expect(log.opened).toEqual([null, null, 2]);
  });

  it('asks as before where it has had no event', async () => {
    const { log, cut, addressOf } = await startLog();
    const seen = follow(asSource(new FromUndici(addressOf({}))));
    await expect.poll(() => log.open.size).toBe(1);
    cut();
    await expect.poll(() => log.opened).toEqual([null, null]);
    log.append();
    await expect.poll(() => texts(seen)).toEqual(changes(1));
  });
});

describe('who names the last event that they have had', () => {
  it.each<[string, string, object]>([
    ['a variable', changed, { from: 0 }],
    ['a variable that is null', changed, { from: null }],
    ['a variable that is left out', changed, {}],
    ['the default of a variable', 'subscription ($from: Int = 0) { changed(afterSequence: $from) { text } }', {}],
    ['the text', 'subscription { changed(afterSequence: 0) { text } }', {}],
    ['null in the text', 'subscription { changed(afterSequence: null) { text } }', {}],
    ['nothing', 'subscription { changed { text } }', {}],
  ])('has what is behind it, whatever %s says', async (_place, query, variables) => {
    const { log, addressOf } = await startLog();
    log.append(4);
    const seen = follow(comeAgain(addressOf(variables, query), '2'));
    await expect.poll(() => texts(seen)).toEqual(changes(3, 4));
    expect(log.opened).toEqual([2]);
  });

  it('joins nobody who has gone on from there', async () => {
    const { log, addressOf } = await startLog();
    log.append(4);
    const first = follow(comeAgain(addressOf({}), '2'));
    await expect.poll(() => texts(first)).toEqual(changes(3, 4));
    const second = follow(comeAgain(addressOf({}), '2'));
    await expect.poll(() => texts(second)).toEqual(changes(3, 4));
    log.append();
    for (const seen of [first, second]) await expect.poll(() => texts(seen)).toEqual(changes(3, 4, 5));
    expect(log.opened).toEqual([2, 2]);
  });

  it.each(['x', '-1', '1.5', '2147483648', '12345678901234567890'])('is told where no event can have its id: %s', async (id) => {
    const { log, addressOf } = await startLog();
    const seen = follow(comeAgain(addressOf({}), id));
    await expect.poll(() => seen.completed).toBe(true);
    expect(seen.events).toMatchObject([
      { errors: [{ message: expect.stringContaining('last-event-id'), extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
    expect(log.opened).toEqual([]);
  });

  it.each(['x', '7'])('is one of many where events have no ids, and asks as anybody: %s', async (id) => {
    const { painter, addressOf, url } = await start();
    const all = [follow(asSource(new StandIn(addressOf(painted)))), follow(comeAgain(addressOf(painted), id))];
    await expect.poll(() => painter.open.size).toBe(1);
    const asked = follow(comeAgain(addressOf('{ car(id: "c1") { name } }'), id));
    await expect.poll(() => asked.events).toEqual([{ data: { car: { name: 'Alfa' } } }]);
    const figures = async () => (await fetch(`${url}/metrics`)).text();
    await expect.poll(figures).toContain('marque_gateway_stream_listeners{field="painted"} 2');
    painter.paint('c1');
    for (const seen of all) await expect.poll(() => seen.events).toEqual([{ data: { painted: { id: 'c1' } } }]);
    expect(painter.opened).toBe(1);
  });
});

function asSource(source: unknown): Source {
  return source as Source;
}

describe('a GET for events', () => {
  const events = { accept: 'text/event-stream' };
  const status = async (address: string, headers: Record<string, string>) => {
    const abort = new AbortController();
    const response = await fetch(address, { headers: { ...events, ...headers }, signal: abort.signal });
    abort.abort();
    return response.status;
  };

  it.each<[string, Record<string, string>, number]>([
    ['a page of the same host', { 'sec-fetch-site': 'same-origin' }, 200],
    ['a page that is named', { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }, 200],
    ['another page', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 400],
    ['another page that does not read the answer', { 'sec-fetch-site': 'cross-site' }, 400],
    ['a page of a host beside this one', { 'sec-fetch-site': 'same-site' }, 400],
  ])('of %s is answered %o: %i', async (_page, headers, expected) => {
    const { addressOf } = await start({ allowedOrigins: ['https://shop.example'] });
    expect(await status(addressOf('{ __typename }'), headers)).toBe(expected);
  });

  it('never runs a mutation', async () => {
    const { addressOf, sent } = await start();
    expect(await status(addressOf('mutation { scrap(id: "c1") }'), { 'sec-fetch-site': 'same-origin' })).toBe(405);
    expect(sent).toEqual([]);
  });

  it('that accepts anything else too has to be asked for as before', async () => {
    const { addressOf } = await start();
    expect(await status(addressOf('{ __typename }'), { accept: 'application/json, text/event-stream;q=0.5' })).toBe(400);
  });
});
