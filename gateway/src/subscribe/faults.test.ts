import { afterEach, describe, expect, it, vi } from 'vitest';
import { Engine } from '../execute/engine.js';
import { KeptOperations } from '../execute/planning/kept-operations.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { LiveService } from './live-service.js';

// A fault that reached the top of this process would fail the run of these tests.
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start() {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway({ liveFields: ['painted'] }, subgraphs);
  cleanups.push(gateway.close);
  const client = await openLiveClient(gateway.url);
  cleanups.push(() => {
    client.socket.terminate();
  });
  return { ...gateway, painter, client };
}

const broken = (): never => {
  throw new Error('a mistake of ours');
};
const errorOf = (code: string) => ({ type: 'error', payload: [{ extensions: { code } }] });
const plain = { query: '{ cars { id } }' };

describe('a subscription that GraphQL does not allow', () => {
  it.each([
    ['subscription($s: Boolean!) { painted @skip(if: $s) { id } }', { s: true }],
    ['subscription($s: Boolean!) { painted @skip(if: $s) { id } }', {}],
    ['subscription($live: Boolean!) { painted @include(if: $live) { id } }', { live: true }],
  ])('is refused on a socket, on a stream and without either: %s', async (query, variables) => {
    const { client, post, url } = await start();
    client.subscribe('1', query, variables);
    await expect.poll(() => client.messages.find(({ id }) => id === '1')).toMatchObject(errorOf('BAD_USER_INPUT'));
    expect(await post({ query, variables })).toMatchObject({ status: 200, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    const stream = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query, variables }),
    });
    expect(await stream.text()).toContain('BAD_USER_INPUT');
    expect(await post(plain)).toMatchObject({ status: 200, data: { cars: [{}, {}, {}] } });
  });
});

describe('a fault of ours', () => {
  it('in an operation on a socket is told to its client alone', async () => {
    const { client, post } = await start();
    vi.spyOn(KeptOperations.prototype, 'parse').mockImplementation(broken);
    client.subscribe('1', 'subscription { painted { id } }');
    await expect.poll(() => client.messages.find(({ id }) => id === '1')).toMatchObject(errorOf('INTERNAL'));
    expect(await post(plain)).toMatchObject({ status: 500 });
    vi.restoreAllMocks();
    client.subscribe('2', 'subscription { painted { id } }');
    expect(await post(plain)).toMatchObject({ status: 200 });
    client.socket.terminate();
  });

  it('in a handler of a socket ends that socket', async () => {
    const { client, post } = await start();
    vi.spyOn(LiveService.prototype, 'textOf').mockImplementation(broken);
    client.subscribe('1', '{ cars { id } }');
    expect(await client.closed).toBe(1006);
    vi.restoreAllMocks();
    expect(await post(plain)).toMatchObject({ status: 200 });
  });

  it('in an upgrade cuts its connection', async () => {
    const { url, post } = await start();
    vi.spyOn(LiveService.prototype, 'dismiss').mockImplementation(broken);
    const upgrade = vi.spyOn(URL, 'parse').mockImplementation(broken);
    await expect(openLiveClient(url)).rejects.toThrow(/hang up|closed|ECONNRESET/);
    upgrade.mockRestore();
    expect(await post(plain)).toMatchObject({ status: 200 });
  });

  it('in an event ends its stream, and the others go on', async () => {
    const { client, painter, post } = await start();
    client.subscribe('1', 'subscription { painted { id name } }');
    await expect.poll(() => painter.open.size).toBe(1);
    vi.spyOn(Engine.prototype, 'resolveEvent').mockImplementation(broken);
    painter.paint('c1');
    await expect.poll(() => client.messages.find(({ id }) => id === '1')).toMatchObject(errorOf('UNAVAILABLE'));
    vi.restoreAllMocks();
    expect(painter.open.size).toBe(0);
    client.subscribe('2', 'subscription { painted { id } }');
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c1');
    await expect.poll(() => client.eventsOf('2').length).toBe(1);
    expect(await post(plain)).toMatchObject({ status: 200 });
  });
});
