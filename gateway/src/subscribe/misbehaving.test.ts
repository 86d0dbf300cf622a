import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionLimits } from '../limit/connection-limits.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import type { LiveClient } from '../testing/live-client.js';
import { startTestGateway } from '../testing/test-gateway.js';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const query = 'subscription { painted { name } }';

async function start(connections: Partial<ConnectionLimits> = {}) {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway({ liveFields: ['painted'], connections: { drainMs: 500, ...connections } }, subgraphs);
  cleanups.push(gateway.close);
  const open = async (init: Record<string, string> | null = {}): Promise<LiveClient> => {
    const client = await openLiveClient(gateway.url, init);
    cleanups.push(() => {
      client.socket.terminate();
    });
    return client;
  };
  return { ...gateway, painter, open };
}

/** What a bystander on the same gateway notices: nothing. */
async function bystander({ open, painter }: Awaited<ReturnType<typeof start>>) {
  const client = await open();
  client.subscribe('1', query);
  await expect.poll(() => painter.open.size).toBe(1);
  return async () => {
    const before = client.eventsOf('1').length;
    painter.paint('c1');
    await expect.poll(() => client.eventsOf('1').length).toBe(before + 1);
  };
}

describe('a client that does not keep to the protocol', () => {
  const init = { type: 'connection_init' };
  const operation = { type: 'subscribe', id: '1', payload: { query } };
  it.each<[string, number, (object | string | Buffer)[]]>([
    ['a message that is no JSON', 4400, [init, '{"type"']],
    ['JSON that is no message', 4400, [init, '[1]']],
    ['a message of another protocol', 4400, [{ type: 'start', id: '1', payload: { query } }]],
    ['a binary message', 4400, [init, Buffer.from([1, 2, 3])]],
    ['an empty id', 4400, [init, { ...operation, id: '' }]],
    ['an id that is a number', 4400, [init, { ...operation, id: 7 }]],
    ['an operation that is no text', 4400, [init, { ...operation, payload: { query: { a: 1 } } }]],
    ['variables that are a list', 4400, [init, { ...operation, payload: { query, variables: [] } }]],
    ['a payload that is a text', 4400, [{ type: 'connection_init', payload: 'Bearer p1' }]],
    ['an operation before its turn', 4401, [operation]],
    ['an operation after an initialisation that was not awaited', 4401, [init, operation]],
    ['two initialisations', 4429, [init, init]],
    ['a message of a megabyte', 1009, [init, { ...operation, payload: { query, variables: { id: 'x'.repeat(1024 * 1024) } } }]],
  ])('is cut for %s', async (_, code, messages) => {
    const running = await start();
    const stillServed = await bystander(running);
    const rude = await running.open(null);
    for (const message of messages) {
      if (Buffer.isBuffer(message)) rude.socket.send(message);
      else rude.send(message);
    }
    expect(await rude.closed).toBe(code);
    await stillServed();
    expect(running.painter.open.size).toBe(1);
  });

  it('is cut for the id of an operation that still runs, and may use one again that has ended', async () => {
    const { open, painter } = await start();
    const client = await open();
    client.subscribe('1', query);
    await expect.poll(() => painter.open.size).toBe(1);
    client.send({ type: 'complete', id: '1' });
    client.send({ type: 'complete', id: '1' });
    client.send({ type: 'complete', id: 'never used' });
    await expect.poll(() => painter.open.size).toBe(0);
    client.subscribe('1', query);
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c1');
    await expect.poll(() => client.eventsOf('1').length).toBe(1);
    client.subscribe('1', query);
    expect(await client.closed).toBe(4409);
    await expect.poll(() => painter.open.size).toBe(0);
  });

  it('is not sent anything more of an operation that it has completed', async () => {
    const { open, painter } = await start();
    const client = await open();
    client.subscribe('1', query);
    client.subscribe('2', query);
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c1');
    client.send({ type: 'complete', id: '1' });
    await expect.poll(() => client.eventsOf('2').length).toBe(1);
    const had = client.eventsOf('1').length;
    await sleep(20);
    painter.paint('c1');
    await expect.poll(() => client.eventsOf('2').length).toBe(2);
    expect(client.eventsOf('1').length).toBeLessThanOrEqual(Math.max(1, had));
  });

  it('is refused the operations beyond its number, and keeps those that it has', async () => {
    const { open, painter } = await start({ operationsPerSocket: 2 });
    const client = await open();
    for (const id of ['1', '2', '3']) client.subscribe(id, query);
    await expect
      .poll(() => client.messages.find(({ type }) => type === 'error'))
      .toMatchObject({
        id: '3',
        payload: [{ extensions: { code: 'RATE_LIMITED' } }],
      });
    painter.paint('c1');
    await expect.poll(() => [client.eventsOf('1').length, client.eventsOf('2').length]).toEqual([1, 1]);
  });

  it('is answered each ping, also one that carries a token where there is nobody yet', async () => {
    const { open } = await start();
    const client = await open(null);
    client.send({ type: 'ping', payload: { authorization: 'Bearer p1' } });
    client.send({ type: 'pong' });
    await expect.poll(() => client.messages).toEqual([{ type: 'pong' }]);
    client.send({ type: 'connection_init' });
    await expect.poll(() => client.messages.at(-1)?.type).toBe('connection_ack');
  });

  it('takes a place of its person, or of its address, only while it is open', async () => {
    const { open } = await start({ socketsPerCaller: 2 });
    const person = { authorization: 'Bearer p1' };
    const [first] = [await open(person), await open(person)];
    expect(await (await open(person)).closed).toBe(4290);
    expect((await open({ authorization: 'Bearer p2' })).messages.at(-1)?.type).toBe('connection_ack');
    first?.socket.terminate();
    await expect
      .poll(async () => {
        const again = await open(person);
        return again.messages.at(-1)?.type;
      })
      .toBe('connection_ack');
  });

  it('is cut when its right changes with a newer token, so that it starts again with the rights of now', async () => {
    const { open } = await start();
    const client = await open({ authorization: 'Bearer p1' });
    client.send({ type: 'ping', payload: { authorization: 'Bearer boss' } });
    expect(await client.closed).toBe(4403);
  });
});
