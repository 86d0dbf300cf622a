import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { type EventOf, readEvent } from '@marque/shared/events';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { VehicleLot } from '../../testing.js';
import { followAuction, followedEvents } from './follow-auction.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

type FollowedEvent = EventOf<(typeof followedEvents)[number]>;
type Followed = 'scheduled' | 'won' | 'unsold' | 'cancelled';

let position = 0;
function event(what: Followed, vehicleId: string, auctionId: string, tenantId = lot.tenantId): FollowedEvent {
  const type = `auction.${what}.v1` as const;
  const recorded = {
    position: (position += 1),
    id: newId(),
    tenantId,
    type,
    aggregateType: 'auction',
    aggregateId: auctionId,
    sequence: 1,
    topics: [],
    payload: examplePayload(type, { auctionId, vehicleId }),
    occurredAt: new Date().toISOString(),
  };
  const read = readEvent(followedEvents, recorded);
  if (read === null) throw new Error(`The example of ${type} cannot be read.`);
  return read;
}

async function follow(...events: FollowedEvent[]): Promise<void> {
  for (const each of events) await lot.platform.database.system((tx) => followAuction({ platform: lot.platform, tx }, each));
}

const stateOf = async (id: string) => {
  const [row] = await lot.owner`select status, auction_id, history_sequence from vehicles.vehicles where id = ${id}`;
  return { state: row?.['status'], auctionId: row?.['auction_id'], entries: row?.['history_sequence'] };
};

describe('following an auction', () => {
  it('moves the vehicle from schedule to sale, and a repeated event moves nothing', async () => {
    const { id } = await lot.add(lot.caller());
    const auctionId = newId();
    const scheduled = event('scheduled', id, auctionId);
    await follow(scheduled, scheduled);
    expect(await stateOf(id)).toEqual({ state: 'IN_AUCTION', auctionId, entries: 2 });
    const won = event('won', id, auctionId);
    await follow(won, won, scheduled);
    expect(await stateOf(id)).toEqual({ state: 'PENDING_SETTLEMENT', auctionId, entries: 3 });
  });

  it.each(['unsold', 'cancelled'] as const)('gives a vehicle back to where it was when the auction is %s', async (end) => {
    for (const state of ['AVAILABLE', 'LISTED']) {
      const { id } = await lot.add(lot.caller());
      await lot.owner`update vehicles.vehicles set status = ${state} where id = ${id}`;
      const auctionId = newId();
      const ended = event(end, id, auctionId);
      await follow(event('scheduled', id, auctionId), ended, ended);
      expect(await stateOf(id)).toEqual({ state, auctionId: null, entries: 3 });
    }
  });

  it('is not moved by an auction that does not hold it', async () => {
    const { id } = await lot.add(lot.caller());
    const [first, second] = [newId(), newId()];
    await follow(event('scheduled', id, first), event('scheduled', id, second), event('cancelled', id, second), event('won', id, second));
    expect(await stateOf(id)).toEqual({ state: 'IN_AUCTION', auctionId: first, entries: 2 });
  });

  it('moves no vehicle of another tenant', async () => {
    const { id } = await lot.add(lot.caller());
    await follow(event('scheduled', id, newId(), newId()));
    expect(await stateOf(id)).toEqual({ state: 'AVAILABLE', auctionId: null, entries: 1 });
  });
});
