import { setTimeout as sleep } from 'node:timers/promises';
import { PlatformError } from '@marque/shared/errors';
import { guest } from '@marque/shared/auth';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import type { LiveClient } from '../testing/live-client.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { EventTexts, nextLabel } from './event-texts.js';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<GatewayOptions> = {}) {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway({ liveFields: ['painted', 'scrapped'], ...options }, subgraphs);
  cleanups.push(gateway.close);
  const open = async (init: Record<string, string> = {}): Promise<LiveClient> => {
    const client = await openLiveClient(gateway.url, init);
    cleanups.push(() => {
      client.socket.terminate();
    });
    return client;
  };
  const metric = async (name: string) => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
  };
  /** Fetches that joined events with the fields of a subgraph. */
  const fetchesTo = (service: string) => gateway.sent.filter((each) => each.service === service).length;
  return { ...gateway, painter, open, metric, fetchesTo };
}

const query = 'subscription { painted { name owner { name } } }';

describe('identical subscriptions', () => {
  it('have one upstream, and one resolution and one text of each event', async () => {
    const { painter, open, metric, fetchesTo } = await start();
    const clients = await Promise.all(Array.from({ length: 30 }, () => open()));
    // Two on each socket: sixty in all.
    for (const client of clients) for (const id of ['1', `long-${'x'.repeat(30)}`]) client.subscribe(id, query);
    await expect.poll(() => metric('marque_gateway_stream_listeners')).toBe(60);
    for (let at = 0; at < 5; at++) {
      painter.paint('c1');
      await expect.poll(() => clients.every((client) => client.eventsOf('1').length === at + 1)).toBe(true);
    }
    for (const client of clients) expect(client.messages.filter(({ type }) => type === 'next')).toHaveLength(10);
    expect(painter.opened).toBe(1);
    expect(fetchesTo('people')).toBe(5);
    expect(await metric('marque_gateway_upstreams')).toBe(1);
    expect(await metric('marque_gateway_stream_events_total')).toBe(5);
    expect(await metric('marque_gateway_events_delivered_total')).toBe(300);
    expect(await metric('marque_gateway_event_delivery_seconds_count')).toBe(5);
  });

  it('give a newcomer the next event and not the one that is being resolved', async () => {
    const { painter, open, metric } = await start();
    const first = await open();
    first.subscribe('1', query);
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c1');
    const second = await open();
    second.subscribe('1', query);
    await expect.poll(() => metric('marque_gateway_stream_listeners')).toBe(2);
    painter.paint('c2');
    await expect.poll(() => first.eventsOf('1').length).toBe(2);
    await expect.poll(() => JSON.stringify(second.eventsOf('1'))).toContain('Beta');
    expect(second.eventsOf('1')).toHaveLength(1);
    expect(painter.opened).toBe(1);
  });

  it('keep the order of events that come faster than they are written', async () => {
    const { painter, open } = await start();
    const clients = await Promise.all(Array.from({ length: 10 }, () => open()));
    for (const client of clients) client.subscribe('1', query);
    await expect.poll(() => painter.open.size).toBe(1);
    const cars = Array.from({ length: 90 }, (_, at) => `c${String((at % 3) + 1)}`);
    for (const car of cars) painter.paint(car);
    const names = new Map([
      ['c1', 'Alfa'],
      ['c2', 'Beta'],
      ['c3', 'Gamma'],
    ]);
    for (const client of clients) {
      await expect.poll(() => client.eventsOf('1').length).toBe(90);
      const seen = client.eventsOf('1').map((each) => (each as { data: { painted: { name: string } } }).data.painted.name);
      expect(seen).toEqual(cars.map((car) => names.get(car)));
    }
  });

  it('are framed once for one id and once more for another', () => {
    const events = new EventTexts(['{"data":1}', `{"data":"${'é'.repeat(40_000)}"}`]);
    const frame = events.frame(nextLabel('1'));
    expect(events.frame(nextLabel('1'))).toBe(frame);
    expect(events.frame(nextLabel('2'))).not.toBe(frame);
    expect(frame.subarray(2, 2 + (frame[1] ?? 0)).toString()).toBe('{"id":"1","type":"next","payload":{"data":1}}');
    for (let at = 0; at < 100; at++) events.frame(nextLabel(`id ${String(at)}`));
    expect(events.frame(nextLabel('id 99'))).not.toBe(events.frame(nextLabel('id 99')));
  });

  it('are written once for all event streams, each event with its place where it has one', () => {
    const events = new EventTexts(['{"data":1}', '{"data":2}', '{"data":3}'], ['7', null, '8']);
    const records = events.eventStreamRecords();
    expect(events.eventStreamRecords()).toBe(records);
    expect(records.toString()).toBe(
      'event: next\nid: 7\ndata: {"data":1}\n\nevent: next\ndata: {"data":2}\n\nevent: next\nid: 8\ndata: {"data":3}\n\n',
    );
  });
});

describe('different subscriptions are never mixed', () => {
  it('by selection, variables, person or tenant', async () => {
    const { painter, open } = await start();
    const whoAsks = 'subscription { painted { owner { whoAsks } } }';
    const named = 'subscription ($id: ID) { painted(id: $id) { name } }';
    const [p1, p2, here, there] = await Promise.all([
      open({ authorization: 'Bearer p1' }),
      open({ authorization: 'Bearer p2' }),
      open({ tenant: 't1' }),
      open({ tenant: 't2' }),
    ]);
    for (const client of [p1, p2]) client.subscribe('who', whoAsks);
    for (const client of [here, there]) client.subscribe('name', 'subscription { painted { name } }');
    here.subscribe('colour', 'subscription { painted { colour } }');
    here.subscribe('one', named, { id: 'c1' });
    here.subscribe('two', named, { id: 'c2' });
    await expect.poll(() => painter.open.size).toBe(7);
    painter.paint('c1');
    await expect
      .poll(() => [p1, p2].map((client) => client.eventsOf('who')))
      .toEqual([[{ data: { painted: { owner: { whoAsks: 'p1' } } } }], [{ data: { painted: { owner: { whoAsks: 'p2' } } } }]]);
    await expect.poll(() => here.eventsOf('colour')).toEqual([{ data: { painted: { colour: 'RED' } } }]);
    expect(painter.opened).toBe(7);
  });

  it('by headers that are passed on', async () => {
    const { painter, open, url } = await start({ forwardHeaders: ['accept-language'] });
    const german = await openLiveClient(url, {}, { 'accept-language': 'de' });
    cleanups.push(() => {
      german.socket.terminate();
    });
    for (const client of [german, await open(), await open()]) client.subscribe('1', query);
    await expect.poll(() => painter.open.size).toBe(2);
    painter.paint('c1');
    await expect.poll(() => german.eventsOf('1').length).toBe(1);
    expect(painter.opened).toBe(2);
  });

  it('by what only staff may see', async () => {
    const { painter, open } = await start();
    const text = 'subscription { painted { name cost } }';
    const boss = await open({ authorization: 'Bearer boss' });
    const person = await open({ authorization: 'Bearer p1' });
    boss.subscribe('1', text);
    await expect.poll(() => painter.open.size).toBe(1);
    person.subscribe('1', text);
    await expect.poll(() => JSON.stringify(person.messages)).toContain('FORBIDDEN');
    painter.paint('c1');
    await expect.poll(() => boss.eventsOf('1')).toEqual([{ data: { painted: { name: 'Alfa', cost: 42 } } }]);
    await sleep(50);
    expect(JSON.stringify(person.messages)).not.toContain('42');
    expect(painter.opened).toBe(1);
  });

  it('by a person whose rights have changed since', async () => {
    const roles = new Map([['p1', 'ADMIN' as const]]);
    const { painter, open } = await start({
      authenticate: ({ authorization, requestId, address }) => {
        const name = authorization?.replace('Bearer ', '') ?? '';
        return Promise.resolve({ ...guest('t1', requestId, address), kind: 'user', userId: name, role: roles.get(name) ?? 'CUSTOMER' });
      },
    });
    const text = 'subscription { painted { cost } }';
    const before = await open({ authorization: 'Bearer p1' });
    before.subscribe('1', text);
    await expect.poll(() => painter.open.size).toBe(1);
    roles.clear();
    const after = await open({ authorization: 'Bearer p1' });
    after.subscribe('1', text);
    await expect.poll(() => JSON.stringify(after.messages)).toContain('FORBIDDEN');
    // The older socket is ended within the documented time, and its stream with it.
    expect(await before.closed).toBe(4403);
    await expect.poll(() => painter.open.size).toBe(0);
  });

  it('by a session that was ended: the same person’s other one goes on, on the shared stream', async () => {
    const ended = new Set<string>();
    const { painter, open } = await start({
      authenticate: ({ authorization, requestId, address }) => {
        const token = authorization?.replace('Bearer ', '') ?? '';
        if (ended.has(token)) return Promise.reject(new PlatformError('UNAUTHENTICATED', 'The session has ended.'));
        return Promise.resolve({ ...guest('t1', requestId, address), kind: 'user', userId: 'p1', role: 'CUSTOMER' });
      },
    });
    const first = await open({ authorization: 'Bearer one' });
    const second = await open({ authorization: 'Bearer two' });
    for (const client of [first, second]) client.subscribe('1', query);
    await expect.poll(() => painter.open.size).toBe(1);
    ended.add('one');
    expect(await first.closed).toBe(4401);
    painter.paint('c1');
    await expect.poll(() => second.eventsOf('1').length).toBe(1);
    expect(first.eventsOf('1')).toEqual([]);
    expect(painter.opened).toBe(1);
  });
});
