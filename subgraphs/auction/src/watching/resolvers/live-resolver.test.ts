import { globalId } from '@marque/shared/graph/global-ids';
import { parse, subscribe } from 'graphql';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { requestContext } from '@marque/shared/define';
import { ControlledBus } from '@marque/shared/testing/controlled-bus';
import { createContext } from '../../context.js';
import { auction } from '../../subgraph.js';
import { openWorld, type World } from '../../testing.js';
import { servicesOn } from '../../testing/services.js';

let world: World;
let live: ControlledBus;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  live = new ControlledBus();
});
afterAll(() => world.platform.close());

/** Follows over a bus that loses what it is told to lose. */
async function follow(caller: Parameters<World['ask']>[0], operation: string): Promise<() => Promise<unknown>> {
  const platform = { ...world.platform.platform, live };
  const contextValue = createContext(servicesOn(platform), requestContext(platform, caller));
  const stream = await subscribe({ schema: auction.schema, document: parse(operation), contextValue });
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
  return async () => JSON.parse(JSON.stringify((await stream.next()).value?.data ?? null)) as unknown;
}

/** Asks for one after the other until one is as wanted. */
async function until(next: () => Promise<unknown>, wanted: object): Promise<void> {
  for (;;) {
    const found = await next();
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
    if (found === null) throw new Error('The stream ended.');
  }
}

it('auctionsChanged has what happens before the bus is ready, and what a gap swallows', async () => {
  const { id } = await world.liveAuction();
  const anna = await world.bidder(id, 1_000_000, '5000');
  const next = await follow(world.person(), 'subscription { auctionsChanged { id bidCount } }');
  await world.bid(anna, id, '500');
  live.connect();
  await until(next, { auctionsChanged: { id: globalId('Auction', id), bidCount: 1 } });
  const later = until(next, { auctionsChanged: { id: globalId('Auction', id), bidCount: 2 } });
  await world.bid(anna, id, '900');
  live.tellOfGap();
  await later;
});

it('myBidsChanged has what happens between the present that it begins with and the bus being ready, and what a gap swallows', async () => {
  const { id } = await world.liveAuction();
  const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
  await world.bid(anna, id, '500');
  const next = await follow(anna, 'subscription { myBidsChanged { standing auction { id } } }');
  expect(await next()).toEqual({ myBidsChanged: { standing: 'WINNING', auction: { id: globalId('Auction', id) } } });
  await world.bid(ben, id, '900');
  live.connect();
  await until(next, { myBidsChanged: { standing: 'OUTBID', auction: { id: globalId('Auction', id) } } });
  const later = until(next, { myBidsChanged: { standing: 'WINNING', auction: { id: globalId('Auction', id) } } });
  await world.bid(anna, id, '2000');
  live.tellOfGap();
  await later;
});
