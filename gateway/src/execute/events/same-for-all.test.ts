import { guest } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../../gateway/gateway-options.js';
import { AuctionRoom } from '../../testing/auction-room.js';
import { openLiveClient } from '../../testing/live-client.js';
import { startTestGateway } from '../../testing/test-gateway.js';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<GatewayOptions> = {}) {
  const room = new AuctionRoom();
  const gateway = await startTestGateway({ liveFields: ['bids', 'whispers'], ...options }, room.subgraphs());
  cleanups.push(gateway.close);
  const open = async (init: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const client = await openLiveClient(gateway.url, init, headers);
    cleanups.push(() => {
      client.socket.terminate();
    });
    return client;
  };
  const as = (name: string, tenant = 't1') => open({ authorization: `Bearer ${name}`, tenant });
  const listeners = async () => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    const lines = [...text.matchAll(/^marque_gateway_stream_listeners\S* (\d+)$/gm)];
    return lines.reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const fetchesTo = (service: string) => gateway.sent.filter((each) => each.service === service).length;
  return { room, url: gateway.url, open, as, listeners, fetchesTo };
}

const everybodys = 'subscription { bids { ...Seen } } fragment Seen on Bid { sequence price openedBy lot { id title } }';
const event = (tenant: string, sequence: number) => ({
  data: {
    bids: { sequence, price: sequence * 100, openedBy: `guest of ${tenant}`, lot: { id: 'l1', title: `Lot for guest of ${tenant}` } },
  },
});

describe('what is declared to be the same for everybody', () => {
  it('has one stream for different people and guests, which shows what a guest sees', async () => {
    const { room, open, as, listeners, fetchesTo } = await start();
    const clients = await Promise.all([...Array.from({ length: 20 }, (_, at) => as(`p${String(at)}`)), as('boss'), open()]);
    for (const client of clients) client.subscribe('1', everybodys);
    await expect.poll(listeners).toBe(22);
    await expect.poll(() => room.open.size).toBe(1);
    room.bid();
    room.bid();
    for (const client of clients) await expect.poll(() => client.eventsOf('1')).toEqual([event('t1', 1), event('t1', 2)]);
    expect(room.opened).toEqual(['guest of t1']);
    expect(fetchesTo('lots')).toBe(2);
  });

  it('has a stream for each tenant', async () => {
    const { room, as, listeners } = await start();
    const [here, there] = await Promise.all([as('p1', 't1'), as('p1', 't2')]);
    for (const client of [here, there]) client.subscribe('1', everybodys);
    await expect.poll(listeners).toBe(2);
    await expect.poll(() => room.opened.toSorted()).toEqual(['guest of t1', 'guest of t2']);
    room.bid();
    await expect.poll(() => here.eventsOf('1')).toEqual([event('t1', 1)]);
    await expect.poll(() => there.eventsOf('1')).toEqual([event('t2', 1)]);
  });

  it('has a stream for each set of headers that are passed on', async () => {
    const { room, open, listeners } = await start({ forwardHeaders: ['accept-language'] });
    const languages = ['de', 'fr', 'de'];
    const clients = await Promise.all(
      languages.map((language, at) => open({ authorization: `Bearer p${String(at)}` }, { 'accept-language': language })),
    );
    for (const client of clients) client.subscribe('1', everybodys);
    await expect.poll(listeners).toBe(3);
    expect(room.opened).toEqual(['guest of t1', 'guest of t1']);
  });

  it('is resumed by one without the others, and still as a guest', async () => {
    const { room, as } = await start();
    const text = 'subscription ($after: Int) { bids(afterSequence: $after) { sequence openedBy } }';
    const [first, late] = await Promise.all([as('p1'), as('p2')]);
    first.subscribe('1', text);
    await expect.poll(() => room.open.size).toBe(1);
    room.bid();
    room.bid();
    await expect.poll(() => first.eventsOf('1').length).toBe(2);
    late.subscribe('1', text, { after: 1 });
    await expect.poll(() => late.eventsOf('1')).toEqual([{ data: { bids: { sequence: 2, openedBy: 'guest of t1' } } }]);
    room.bid();
    await expect.poll(() => late.eventsOf('1').length).toBe(2);
    expect(first.eventsOf('1')).toHaveLength(3);
    expect(room.opened).toHaveLength(2);
  });

  it('is resumed by who names the last event of an event stream, as a guest too', async () => {
    const { room, url } = await start();
    for (let at = 0; at < 3; at++) room.bid();
    const query = 'subscription { bids { sequence openedBy } }';
    const abort = new AbortController();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: 'Bearer p1', 'last-event-id': '1' },
      body: JSON.stringify({ query }),
      signal: abort.signal,
    });
    const record = (id: number) =>
      `event: next\nid: ${String(id)}\ndata: {"data":{"bids":{"sequence":${String(id)},"openedBy":"guest of t1"}}}\n\n`;
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (/id: 3\n.*\n\n/u.test(text)) break;
    }
    abort.abort();
    // Without the comments that keep it alive.
    expect(text.replaceAll(/^:\n\n/gmu, '')).toBe(`${record(2)}${record(3)}`);
  });

  it('goes on for the others when one is signed out, and for one who renews the token', async () => {
    const ended = new Set<string>();
    const { room, as } = await start({
      authenticate: ({ authorization, requestId, address }) => {
        const name = authorization?.replace('Bearer ', '') ?? '';
        if (ended.has(name)) return Promise.reject(new PlatformError('UNAUTHENTICATED', 'The session has ended.'));
        return Promise.resolve({ ...guest('t1', requestId, address), kind: 'user', userId: name.split(' ')[0] ?? '', role: 'CUSTOMER' });
      },
    });
    const [leaves, stays] = await Promise.all([as('p1'), as('p2')]);
    for (const client of [leaves, stays]) client.subscribe('1', everybodys);
    await expect.poll(() => room.open.size).toBe(1);
    stays.send({ type: 'ping', payload: { authorization: 'Bearer p2 again' } });
    await expect.poll(() => stays.messages.some(({ type }) => type === 'pong')).toBe(true);
    ended.add('p1').add('p2');
    expect(await leaves.closed).toBe(4401);
    room.bid();
    await expect.poll(() => stays.eventsOf('1')).toEqual([event('t1', 1)]);
    expect(leaves.eventsOf('1')).toEqual([]);
    expect(room.opened).toHaveLength(1);
  });

  it('is opened for the person where a guest is turned away', async () => {
    const { room, open, as } = await start();
    const text = 'subscription { bids(room: "draft") { sequence openedBy } }';
    const [nobody, person, boss] = await Promise.all([open(), as('p1'), as('boss')]);
    for (const client of [nobody, person, boss]) client.subscribe('1', text);
    await expect.poll(() => room.open.size).toBe(1);
    for (const client of [nobody, person]) await expect.poll(() => client.messages.at(-1)?.type).toBe('complete');
    for (const client of [nobody, person]) expect(JSON.stringify(client.eventsOf('1'))).toContain('NOT_FOUND');
    room.bid();
    await expect.poll(() => boss.eventsOf('1')).toEqual([{ data: { bids: { sequence: 1, openedBy: 'boss of t1' } } }]);
    expect(boss.eventsOf('1')).toHaveLength(1);
    boss.send({ type: 'complete', id: '1' });
    await expect.poll(() => room.open.size).toBe(0);
  });
});

describe('a stream is for one person', () => {
  it.each([
    ['a private field', 'subscription { bids { mine } }'],
    ['a private field below a fragment', 'subscription { bids { ... on Bid { ...M } } } fragment M on Bid { mine }'],
    ['a field of another subgraph of which nothing is said', 'subscription { bids { lot { watched } } }'],
    ['a private field behind an interface', 'subscription { bids { priced { mine } } }'],
    ['a root field of which nothing is said', 'subscription { whispers { price } }'],
  ])('where it has %s', async (_, text) => {
    const { room, as, listeners } = await start();
    const clients = await Promise.all([as('p1'), as('p2')]);
    for (const client of clients) client.subscribe('1', text);
    await expect.poll(listeners).toBe(2);
    await expect.poll(() => room.opened.toSorted()).toEqual(['p1 of t1', 'p2 of t1']);
    room.bid();
    for (const client of clients) await expect.poll(() => client.eventsOf('1').length).toBe(1);
  });

  it.each(['enforce', 'off'] as const)('where a part of it is guarded, with the guards %s at the gateway', async (authDirectives) => {
    const { room, as, listeners } = await start({ authDirectives });
    const text = 'subscription { bids { price maximum } }';
    const [boss, other] = await Promise.all([as('boss'), as('p1')]);
    boss.subscribe('1', text);
    other.subscribe('1', text);
    if (authDirectives === 'enforce') await expect.poll(() => JSON.stringify(other.messages)).toContain('FORBIDDEN');
    await expect.poll(listeners).toBe(authDirectives === 'enforce' ? 1 : 2);
    await expect.poll(() => room.opened).toContain('boss of t1');
    room.bid();
    await expect.poll(() => boss.eventsOf('1')).toEqual([{ data: { bids: { price: 100, maximum: 999 } } }]);
    expect(room.opened).not.toContain('guest of t1');
  });
});
