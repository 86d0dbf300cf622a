import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { type EventOf, readEvent } from '@marque/shared/events';
import { examplePayload } from '@marque/shared/testing/example-payload';
import type { Caller } from '@marque/shared/auth';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import type { VehicleRow } from '../store/tables.js';
import { followAuction, followedEvents } from './follow-auction.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

type FollowedEvent = EventOf<(typeof followedEvents)[number]>;
type Followed = 'scheduled' | 'won' | 'settlement_changed' | 'unsold' | 'cancelled';

let position = 0;
const owners = new Map<string, string>();
/** A vehicle whose owner is known to the events of its auctions. */
async function added(owner: Caller): Promise<VehicleRow> {
  const row = await lot.add(owner);
  owners.set(row.id, row.ownerId);
  return row;
}
function event(what: Followed, vehicleId: string, auctionId: string, tenantId = lot.tenantId, facts: object = {}): FollowedEvent {
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
    payload: examplePayload(type, {
      auctionId,
      vehicleId,
      ...(what === 'scheduled' && { sellerId: owners.get(vehicleId) ?? newId() }),
      ...facts,
    }),
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
    const { id } = await added(lot.caller());
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
      const { id } = await added(lot.caller());
      await lot.owner`update vehicles.vehicles set status = ${state} where id = ${id}`;
      const auctionId = newId();
      const ended = event(end, id, auctionId);
      await follow(event('scheduled', id, auctionId), ended, ended);
      expect(await stateOf(id)).toEqual({ state, auctionId: null, entries: 3 });
    }
  });

  it('is not moved by an auction that does not hold it', async () => {
    const { id } = await added(lot.caller());
    const [first, second] = [newId(), newId()];
    await follow(event('scheduled', id, first), event('scheduled', id, second), event('cancelled', id, second), event('won', id, second));
    expect(await stateOf(id)).toEqual({ state: 'IN_AUCTION', auctionId: first, entries: 2 });
    const refusals = lot.owner`
      select payload from platform.events where type = 'vehicles.auction_refused.v1' and payload ->> 'vehicleId' = ${id}`;
    // The auction is told once, where it is scheduled: it holds nothing then.
    expect((await refusals).map(({ payload }) => payload)).toEqual([{ vehicleId: id, auctionId: second, state: 'IN_AUCTION' }]);
    await follow(event('scheduled', id, first));
    expect(await refusals).toHaveLength(1);
  });

  it('is told that it has no vehicle where that has changed hands meanwhile', async () => {
    const { id } = await added(lot.caller());
    const auctionId = newId();
    await follow(event('scheduled', id, auctionId, lot.tenantId, { sellerId: newId() }));
    expect(await stateOf(id)).toEqual({ state: 'AVAILABLE', auctionId: null, entries: 1 });
    const refusals =
      await lot.owner`select payload from platform.events where type = 'vehicles.auction_refused.v1' and payload ->> 'vehicleId' = ${id}`;
    expect(refusals.map(({ payload }) => payload)).toEqual([{ vehicleId: id, auctionId, state: 'AVAILABLE' }]);
  });

  it('moves no vehicle of another tenant', async () => {
    const { id } = await added(lot.caller());
    await follow(event('scheduled', id, newId(), newId()));
    expect(await stateOf(id)).toEqual({ state: 'AVAILABLE', auctionId: null, entries: 1 });
  });

  describe('a settlement', () => {
    const partiesOf = async (id: string) => {
      const [row] =
        await lot.owner`select status, owner_id, lister_id, resume_owner_id, auction_id from vehicles.vehicles where id = ${id}`;
      return row;
    };
    const moved = (vehicleId: string, auctionId: string, facts: object) =>
      event('settlement_changed', vehicleId, auctionId, lot.tenantId, { from: 'PENDING_SETTLEMENT', to: 'PENDING_SETTLEMENT', ...facts });
    const price = { amountMinor: '150000', currency: 'USD' };

    async function won() {
      const seller = lot.caller();
      const { id } = await added(seller);
      const [auctionId, buyerId] = [newId(), newId()];
      await follow(event('scheduled', id, auctionId), event('won', id, auctionId));
      const paid = moved(id, auctionId, { buyerId, stage: 'PAYMENT', stageState: 'COMPLETED', price });
      const settled = moved(id, auctionId, { to: 'SETTLED', buyerId, stage: 'DELIVERY', stageState: 'COMPLETED', price });
      return { id, auctionId, buyerId, sellerId: seller.userId, paid, settled };
    }

    it('makes the vehicle the buyer’s when it is paid in full, and theirs alone when it is handed over, each once', async () => {
      const { id, auctionId, buyerId, sellerId, paid, settled } = await won();
      await follow(moved(id, auctionId, { buyerId, stage: 'PAYMENT', stageState: 'IN_PROGRESS' }), settled);
      expect(await partiesOf(id)).toMatchObject({ status: 'PENDING_SETTLEMENT', owner_id: sellerId });
      await follow(paid, paid, event('unsold', id, auctionId));
      expect(await partiesOf(id)).toMatchObject({
        status: 'IN_SETTLEMENT',
        owner_id: buyerId,
        lister_id: sellerId,
        resume_owner_id: sellerId,
      });
      await follow(settled, settled, paid, event('unsold', id, auctionId), event('cancelled', id, auctionId));
      expect(await partiesOf(id)).toEqual({
        status: 'OWNED',
        owner_id: buyerId,
        lister_id: buyerId,
        resume_owner_id: null,
        auction_id: null,
      });
      const history = await lot.owner`select kind, detail from vehicles.history where vehicle_id = ${id} order by sequence`;
      expect(history.map(({ kind }) => kind)).toEqual(['ADDED', 'MOVED', 'MOVED', 'MOVED', 'OWNER_CHANGED', 'MOVED']);
      expect(history[4]?.['detail']).toEqual({
        from: sellerId,
        to: buyerId,
        reason: 'paid in full',
        priceMinor: '150000',
        currency: 'USD',
      });
      const told = await lot.owner`
        select payload from platform.events where aggregate_id = ${id} and type = 'vehicles.owner_changed.v1'`;
      expect(told.map(({ payload }) => payload)).toEqual([{ vehicleId: id, from: sellerId, to: buyerId, reason: 'paid in full', price }]);
    });

    it('that is undone after the payment gives the vehicle back to whom it belonged', async () => {
      const { id, auctionId, sellerId, paid } = await won();
      const undone = event('cancelled', id, auctionId);
      await follow(paid, undone, undone);
      expect(await partiesOf(id)).toEqual({
        status: 'AVAILABLE',
        owner_id: sellerId,
        lister_id: sellerId,
        resume_owner_id: null,
        auction_id: null,
      });
    });

    it('that is completed adds an owner, once; one that is undone does not, and unknown stays unknown', async () => {
      const ownersOf = async (id: string) =>
        (await lot.owner<{ owners: number | null }[]>`select previous_owners as owners from vehicles.vehicles where id = ${id}`)[0]?.owners;
      const state = (owners: number | null, id: string) =>
        lot.owner`update vehicles.vehicles set previous_owners = ${owners} where id = ${id}`;
      const [sold, undone, unknown] = [await won(), await won(), await won()];
      await Promise.all([state(2, sold.id), state(2, undone.id), state(null, unknown.id)]);
      await follow(sold.paid, undone.paid, unknown.paid);
      expect(await ownersOf(sold.id)).toBe(2);
      await follow(sold.settled, sold.settled, event('cancelled', undone.id, undone.auctionId), undone.settled, unknown.settled);
      expect(await Promise.all([sold.id, undone.id, unknown.id].map(ownersOf))).toEqual([3, 2, null]);
    });

    it('that is not paid keeps the vehicle for the next bidder, and frees it when nobody is left', async () => {
      const { id, auctionId, sellerId } = await won();
      await follow(event('won', id, auctionId));
      expect(await partiesOf(id)).toMatchObject({ status: 'PENDING_SETTLEMENT', auction_id: auctionId });
      await follow(event('unsold', id, auctionId));
      expect(await partiesOf(id)).toMatchObject({ status: 'AVAILABLE', owner_id: sellerId, auction_id: null });
    });

    it('of another auction, or without a buyer, moves nothing', async () => {
      const { id, auctionId, buyerId } = await won();
      const whole = { stage: 'PAYMENT', stageState: 'COMPLETED' };
      await follow(moved(id, newId(), { ...whole, buyerId }), moved(id, auctionId, whole));
      expect(await partiesOf(id)).toMatchObject({ status: 'PENDING_SETTLEMENT' });
    });
  });
});
