/** One event stream for several operations, as the client of graphql-sse uses it and as others might. */
import { createClient } from 'graphql-sse';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../../gateway/gateway-options.js';
import { CountedLog } from '../../testing/counted-log.js';
import { garageGraph } from '../../testing/garage-graph.js';
import { startTestGateway } from '../../testing/test-gateway.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<GatewayOptions> = {}, log?: CountedLog) {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway({ liveFields: ['painted'], ...options }, log === undefined ? subgraphs : [log.subgraph()]);
  cleanups.push(gateway.close);
  const address = `${gateway.url}/graphql`;
  const as = (who: string, token?: string) => ({
    authorization: `Bearer ${who}`,
    ...(token === undefined ? {} : { 'x-graphql-event-stream-token': token }),
  });
  const reserve = async (who: string) => (await fetch(address, { method: 'PUT', headers: as(who) })).text();
  const run = (who: string, token: string, body: object, more: Record<string, string> = {}) =>
    fetch(address, {
      method: 'POST',
      headers: { ...as(who, token), 'content-type': 'application/json', ...more },
      body: JSON.stringify(body),
    });
  const end = (who: string, token: string, parameters: string) =>
    fetch(`${address}?${parameters}`, { method: 'DELETE', headers: as(who, token) });
  const open = async (who: string, token: string) => {
    const abort = new AbortController();
    cleanups.push(() => {
      abort.abort();
    });
    const response = await fetch(address, { headers: { ...as(who, token), accept: 'text/event-stream' }, signal: abort.signal });
    const seen: { text: string; ended: boolean } = { text: '', ended: false };
    const read = async (): Promise<void> => {
      for await (const chunk of response.body ?? []) seen.text += Buffer.from(chunk).toString();
      seen.ended = true;
    };
    if (response.ok) void read().catch(() => {});
    return { status: response.status, seen, abort };
  };
  const client = (who: string) => {
    const made = createClient({
      url: address,
      singleConnection: true,
      headers: { authorization: `Bearer ${who}` },
      retryAttempts: 0,
      lazy: true,
    });
    cleanups.push(() => {
      made.dispose();
    });
    return made;
  };
  return { ...gateway, painter, reserve, run, end, open, client };
}

const painted = 'subscription { painted { id } }';
const operation = (operationId: string, query = painted) => ({ query, extensions: { operationId } });

describe('the client of graphql-sse with one connection', () => {
  it('runs queries, mutations and subscriptions beside each other', async () => {
    const { client, painter } = await start();
    const sse = client('p1');
    const events: unknown[] = [];
    let completed = false;
    const stop = sse.subscribe(
      { query: painted },
      { next: (event) => void events.push(event), error: (error) => void events.push(error), complete: () => (completed = true) },
    );
    await expect.poll(() => painter.open.size).toBe(1);
    expect((await sse.iterate({ query: 'query ($id: ID!) { car(id: $id) { name } }', variables: { id: 'c1' } }).next()).value).toEqual({
      data: { car: { name: 'Alfa' } },
    });
    expect((await sse.iterate({ query: 'mutation { paint(id: "c1", colour: BLUE) { colour } }' }).next()).value).toEqual({
      data: { paint: { colour: 'BLUE' } },
    });
    for (const id of ['c1', 'c2']) painter.paint(id);
    await expect.poll(() => events).toEqual(['c1', 'c2'].map((id) => ({ data: { painted: { id } } })));
    stop();
    await expect.poll(() => painter.open.size).toBe(0);
    expect(completed).toBe(true);
  });

  it('is told when a stream ends at its subgraph', async () => {
    const { client, painter } = await start();
    const reading = client('p1').iterate({ query: painted });
    const step = reading.next();
    await expect.poll(() => painter.open.size).toBe(1);
    for (const queue of painter.open) queue.end();
    expect(await step).toMatchObject({ done: true });
  });
});

describe('a reservation', () => {
  it('is for who has made it alone, and nobody else learns that it is there', async () => {
    const { reserve, run, open, end, painter } = await start();
    const token = await reserve('p1');
    const strangers = await Promise.all([
      run('p2', token, operation('1')),
      open('p2', token),
      end('p2', token, 'operationId=1'),
      run('p1', 'no-such-token', operation('1')),
    ]);
    expect(strangers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(painter.opened).toBe(0);
    expect((await run('p1', token, operation('1'))).status).toBe(202);
  });

  it('is fulfilled by one stream, which first brings what was quicker', async () => {
    const { reserve, run, open } = await start();
    const token = await reserve('p1');
    expect((await run('p1', token, operation('q', '{ car(id: "c1") { name } }'))).status).toBe(202);
    const first = await open('p1', token);
    expect((await open('p1', token)).status).toBe(409);
    await expect.poll(() => first.seen.text).toContain('event: next\ndata: {"id":"q","payload":{"data":{"car":{"name":"Alfa"}}}}\n\n');
    await expect.poll(() => first.seen.text).toContain('event: complete\ndata: {"id":"q"}\n\n');
  });

  it('ends with its stream, and with it all that ran there', async () => {
    const { reserve, run, open, painter } = await start();
    const token = await reserve('p1');
    const { abort } = await open('p1', token);
    await run('p1', token, operation('1'));
    await expect.poll(() => painter.open.size).toBe(1);
    abort.abort();
    await expect.poll(() => painter.open.size).toBe(0);
    expect((await run('p1', token, operation('2'))).status).toBe(404);
    expect(painter.opened).toBe(1);
  });

  it('ends when nobody comes for it', async () => {
    const { reserve, run, painter } = await start({ connections: { initTimeoutMs: 1_000, drainMs: 500 } });
    const token = await reserve('p1');
    await run('p1', token, operation('1'));
    await expect.poll(() => painter.opened).toBe(1);
    await expect.poll(() => painter.open.size).toBe(0);
    await expect.poll(async () => (await run('p1', token, operation('2'))).status).toBe(404);
  });

  it('ends within seconds of its caller’s right to be there', async () => {
    let standing: 'valid' | 'revoked' = 'valid';
    const { reserve, run, open, painter } = await start({ checkStanding: () => Promise.resolve(standing) });
    const token = await reserve('p1');
    const { seen } = await open('p1', token);
    await run('p1', token, operation('1'));
    await expect.poll(() => painter.open.size).toBe(1);
    standing = 'revoked';
    await expect.poll(() => seen.ended).toBe(true);
    expect(seen.text).toContain('"code":"UNAUTHENTICATED"');
    expect(painter.open.size).toBe(0);
  });

  it('is sent away with a word when the gateway closes', async () => {
    const { reserve, run, open, gateway } = await start();
    const token = await reserve('p1');
    const { seen } = await open('p1', token);
    await run('p1', token, operation('1'));
    await gateway.close();
    await expect.poll(() => seen.text).toContain('going away');
    expect(seen.text).toContain('event: complete\ndata: {"id":"1"}');
  });
});

describe('an operation on a reserved stream', () => {
  it('is refused at once where it cannot run, by its status', async () => {
    const { reserve, run, open, end } = await start({ connections: { operationsPerSocket: 2, drainMs: 500 } });
    const token = await reserve('p1');
    await open('p1', token);
    const statuses = async (...answers: Promise<Response>[]) => (await Promise.all(answers)).map(({ status }) => status);
    expect(await statuses(run('p1', token, { query: painted }), run('p1', token, operation('1', '{ nothing }')))).toEqual([400, 400]);
    expect(await statuses(run('p1', token, operation('1')))).toEqual([202]);
    expect(await statuses(run('p1', token, operation('1')))).toEqual([409]);
    expect(await statuses(run('p1', token, operation('2')))).toEqual([202]);
    expect(await statuses(run('p1', token, operation('3')))).toEqual([429]);
    expect(await statuses(end('p1', token, ''), end('p1', token, 'operationId=1'), end('p1', token, 'operationId=1'))).toEqual([
      400, 200, 200,
    ]);
    expect(await statuses(run('p1', token, operation('3')))).toEqual([202]);
  });

  it('has no ids of events, and begins where it says, for one id could not tell how far each operation has come', async () => {
    const log = new CountedLog();
    log.append(2);
    const { reserve, run, open } = await start({}, log);
    const token = await reserve('p1');
    const { seen } = await open('p1', token);
    const query = 'subscription { changed(afterSequence: 0) { text } }';
    expect((await run('p1', token, operation('1', query), { 'last-event-id': '1' })).status).toBe(202);
    await expect.poll(() => seen.text).toContain('change 2');
    expect(seen.text).toContain('event: next\ndata: {"id":"1","payload":{"data":{"changed":{"text":"change 1"}}}}\n\n');
    expect(seen.text).not.toMatch(/^id:/mu);
    expect(log.opened).toEqual([0]);
  });

  it('says nothing more once its client has ended it', async () => {
    const { reserve, run, open, end, painter } = await start();
    const token = await reserve('p1');
    const { seen } = await open('p1', token);
    await run('p1', token, operation('gone'));
    await expect.poll(() => painter.open.size).toBe(1);
    await end('p1', token, 'operationId=gone');
    expect(painter.open.size).toBe(0);
    await run('p1', token, operation('there'));
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c1');
    await expect.poll(() => seen.text).toContain('"id":"there"');
    expect(seen.text).not.toContain('"id":"gone"');
  });
});
