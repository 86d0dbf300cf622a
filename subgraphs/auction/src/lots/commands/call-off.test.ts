import { newId } from '@marque/shared/ids';
import { type EventOf, readEvent } from '@marque/shared/events';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../testing.js';
import { callOffWithoutVehicle } from './call-off.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

function refused(auctionId: string, vehicleId: string): EventOf<'vehicles.auction_refused.v1'> {
  const type = 'vehicles.auction_refused.v1' as const;
  const read = readEvent([type], {
    position: 1,
    id: newId(),
    tenantId: world.tenantId,
    type,
    aggregateType: 'vehicle_refusal',
    aggregateId: auctionId,
    sequence: null,
    topics: [],
    payload: examplePayload(type, { auctionId, vehicleId, state: 'SOLD' }),
    occurredAt: '2026-01-01T00:00:00.000Z',
  });
  if (read === null) throw new Error('The example cannot be read.');
  return read;
}
const hear = (auctionId: string, vehicleId: string) => {
  const { platform } = world.platform;
  return platform.database.system((tx) => callOffWithoutVehicle({ platform, tx }, refused(auctionId, vehicleId)));
};
const vehicleOf = async (auctionId: string): Promise<string> => {
  const { vehicle } = (
    await world.ask<{ auction: { vehicle: { id: string } } }>(
      world.person('MANAGER'),
      'query ($id: ID!) { auction(id: $id) { vehicle { id } } }',
      { id: auctionId },
    )
  ).auction;
  return vehicle.id.slice('veh_'.length);
};

describe('an auction whose vehicle was taken away in the moment in which it was scheduled', () => {
  it('is called off, once, and its leader’s money is free', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id, 200, '200');
    await world.bid(anna, id, '900');
    const vehicleId = await vehicleOf(id);
    await hear(id, newId());
    expect(await world.read(id)).toMatchObject({ state: 'LIVE' });
    for (let told = 0; told < 2; told += 1) await hear(id, vehicleId);
    expect(await world.read(id)).toMatchObject({ state: 'CANCELLED' });
    const log = await world.platform.platform.events.since(world.tenantId, 'auction', id, 0);
    expect(log.filter(({ type }) => type === 'auction.cancelled.v1')).toHaveLength(1);
    const other = await world.liveAuction();
    await world.join(anna, other.id);
    expect(await world.bid(anna, other.id, '1000')).toMatchObject({ __typename: 'PlaceBidPayload' });
  });

  it('that has ended meanwhile is left to staff', async () => {
    const { id } = await world.liveAuction({ softClose: { enabled: false } });
    world.platform.clock.set(new Date((await world.read(id)).effectiveEnd));
    await world.platform.runDueJobs();
    await hear(id, await vehicleOf(id));
    expect(await world.read(id)).toMatchObject({ state: 'UNSOLD' });
  });
});
