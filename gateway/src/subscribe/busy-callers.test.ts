import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import type { LiveClient } from '../testing/live-client.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { MessagePace } from './sockets/message-pace.js';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start({ connections, ...options }: Partial<GatewayOptions> = {}) {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway({ liveFields: ['painted'], connections: { drainMs: 500, ...connections }, ...options }, subgraphs);
  cleanups.push(gateway.close);
  const as = async (name: string): Promise<LiveClient> => {
    const client = await openLiveClient(gateway.url, { authorization: `Bearer ${name}` });
    cleanups.push(() => {
      client.socket.terminate();
    });
    return client;
  };
  const misses = async () => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return Number(/^marque_gateway_cache_lookups_total\{cache="documents",result="miss"\} (\d+)$/m.exec(text)?.[1]);
  };
  return { ...gateway, painter, as, misses };
}

/** A car and its owner: 2. */
const query = 'subscription { painted { name owner { name } } }';
const errorsOf = (client: LiveClient, id: string) => client.messages.find((each) => each.type === 'error' && each.id === id)?.payload;
const tooMuch = [{ message: expect.any(String), extensions: { code: 'COST_LIMIT', limit: 'liveCost', maximum: 5, actual: 6 } }];

describe('what the open subscriptions of a caller cost together', () => {
  it('is bounded over all sockets of a person, and another person has a bound of their own', async () => {
    const { painter, as } = await start({ connections: { liveCostPerCaller: 5 } });
    const [one, two, other] = await Promise.all([as('p1'), as('p1'), as('p2')]);
    one.subscribe('1', query);
    two.subscribe('1', query);
    await expect.poll(() => painter.opened).toBe(1);
    two.subscribe('2', query);
    await expect.poll(() => errorsOf(two, '2')).toEqual(tooMuch);
    other.subscribe('1', query);
    await expect.poll(() => painter.opened).toBe(2);
    painter.paint('c1');
    for (const client of [one, two, other]) await expect.poll(() => client.eventsOf('1').length).toBe(1);
  });

  it.each(['complete', 'the end of the socket', 'the end of the stream'])('is given back by %s', async (end) => {
    const { painter, as } = await start({ connections: { liveCostPerCaller: 5 } });
    const [leaving, staying] = await Promise.all([as('p1'), as('p1')]);
    for (const id of ['1', '2']) leaving.subscribe(id, query);
    await expect.poll(() => painter.open.size).toBe(1);
    staying.subscribe('refused', query);
    await expect.poll(() => errorsOf(staying, 'refused')).toEqual(tooMuch);
    if (end === 'complete') leaving.send({ type: 'complete', id: '1' });
    else if (end === 'the end of the socket') leaving.socket.terminate();
    else for (const queue of painter.open) queue.end();
    let tries = 0;
    const refusedAgain = async () => {
      const [id, after] = [`try ${String(++tries)}`, `after ${String(tries)}`];
      staying.subscribe(id, query);
      // Answered after the one before it has been refused, if it was.
      staying.subscribe(after, '{ __typename }');
      await expect.poll(() => staying.eventsOf(after).length).toBe(1);
      return errorsOf(staying, id) !== undefined;
    };
    await expect.poll(refusedAgain).toBe(false);
  });

  it('is all that is asked of them: events are not charged, and bids can still be paid', async () => {
    const rateLimits = { client: { burst: 10, perSecond: 0.001 }, address: { burst: 1_000, perSecond: 1 } };
    const { painter, as } = await start({ rateLimits });
    const client = await as('p1');
    client.subscribe('1', query);
    await expect.poll(() => painter.open.size).toBe(1);
    for (let at = 0; at < 40; at++) painter.paint('c1');
    await expect.poll(() => client.eventsOf('1').length).toBe(40);
    client.subscribe('2', '{ car(id: "c1") { name } }');
    await expect.poll(() => client.eventsOf('2')).toEqual([{ data: { car: { name: 'Alfa' } } }]);
  });
});

describe('a caller who has spent the allowance', () => {
  it('is refused on a socket before the text is read', async () => {
    const rateLimits = { client: { burst: 2, perSecond: 0.001 }, address: { burst: 1_000, perSecond: 1 } };
    const { as, misses } = await start({ rateLimits });
    const client = await as('p1');
    for (const id of ['1', '2', '3']) {
      client.subscribe(id, '{ __typename }');
      await expect.poll(() => client.messages.some((each) => each.id === id)).toBe(true);
    }
    expect(errorsOf(client, '3')).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    const before = await misses();
    for (const [id, text] of [
      ['4', '{ cars { id } }'],
      ['5', 'subscription { painted { id } }'],
      ['6', '{ nothing }'],
    ] as const) {
      client.subscribe(id, text);
      await expect
        .poll(() => errorsOf(client, id))
        .toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } }]);
    }
    expect(await misses()).toBe(before);
  });
});

describe('a flood of messages', () => {
  it.each([
    ['ping', (client: LiveClient) => client.send({ type: 'ping' })],
    ['complete', (client: LiveClient) => client.send({ type: 'complete', id: 'x' })],
    ['subscribe', (client: LiveClient) => client.subscribe(String(Math.random()), '{ __typename }')],
    ['ping of the WebSocket itself', (client: LiveClient) => client.socket.ping()],
  ])('by %s ends the socket, and no other', async (_, send) => {
    const { as } = await start({ connections: { messagesPerSecond: 10 } });
    const [flooding, calm] = await Promise.all([as('p1'), as('p2')]);
    for (let at = 0; at < 200; at++) send(flooding);
    expect(await flooding.closed).toBe(4290);
    calm.subscribe('1', '{ __typename }');
    await expect.poll(() => calm.eventsOf('1').length).toBe(1);
  });

  it('is more than five seconds’ worth at once, or more than the pace for long', () => {
    let now = 1_000_000;
    const pace = new MessagePace(10, () => now);
    const allowed = (count: number) => Array.from({ length: count }, () => pace.allows()).filter(Boolean).length;
    expect(allowed(60)).toBe(50);
    now += 60_000;
    expect(allowed(50)).toBe(50);
    for (let second = 0; second < 20; second++) {
      now += 1_000;
      expect(allowed(10)).toBe(10);
    }
    expect(pace.allows()).toBe(false);
  });
});
