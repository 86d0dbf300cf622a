import { newId } from '@marque/shared/ids';
import { sendQuery } from '@marque/shared/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyMove } from '../../inventory/commands/apply-move.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { moveVehicle } from '../../inventory/commands/move-vehicle.js';
import { Dealing, naira, ngn } from '../../testing/dealing.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { stepsOf } from '../store/offers.js';
import { acceptOffer } from './accept-offer.js';
import { counterOffer, declineOffer, withdrawOffer } from './answer-offer.js';
import { makeOffer } from './make-offer.js';
import { setTerms } from './set-terms.js';

let lot: VehicleLot;
let dealing: Dealing;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealing = new Dealing(lot);
});
afterAll(() => lot.close());

const wish = (vehicleId: string, whole = 10_000_000) => ({ vehicleId, amount: ngn(whole), idempotencyKey: newId() });
const stepsNow = async (offerId: string) => {
  const steps = await lot.platform.database.read(lot.tenantId, (tx) => stepsOf(tx, [offerId]));
  return steps.map(({ kind, party, amountMinor }) => [kind, party, amountMinor / 100n]);
};

describe('an offer', () => {
  it('is made once for its key, on the terms of now, and told of', async () => {
    const { vehicle, dealer } = await dealing.forSale();
    const buyer = dealing.person();
    const asked = { ...wish(vehicle.id), note: '  Could see it\ntomorrow ' };
    const made = await makeOffer(lot.as(buyer), asked);
    expect(made).toMatchObject({
      state: 'AWAITING_SELLER',
      buyerId: buyer.userId,
      sellerId: dealer.userId,
      amountMinor: naira(10_000_000),
      steps: 1,
      depositBps: 2_000,
      latePaymentForfeits: true,
      expiresAt: new Date(lot.platform.clock.now().getTime() + 48 * 3_600_000),
    });
    expect(await makeOffer(lot.as(buyer), asked)).toEqual(made);
    expect(await makeOffer(lot.as(buyer), { ...asked, amount: ngn(1) })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await makeOffer(lot.as(buyer), wish(vehicle.id))).toMatchObject({ refused: 'Conflict', path: ['input', 'vehicleId'] });
    const events =
      await lot.owner`select payload, topics from platform.events where type = 'vehicles.offer_changed.v1' and payload->>'vehicleId' = ${vehicle.id}`;
    expect(events).toMatchObject([
      {
        payload: { step: 'OFFERED', state: 'AWAITING_SELLER', amount: { amountMinor: '1000000000', currency: 'NGN' } },
        topics: [`deals:${buyer.userId}`, `deals:${dealer.userId}`],
      },
    ]);
  });

  it('of another is not answered for the seller by who has an open one for the same vehicle', async () => {
    const forSale = await dealing.forSale();
    const [admin, buyer] = [dealing.person('ADMIN'), dealing.person()];
    const own = await dealing.offer(admin, forSale, 1_000_000);
    const { id: offerId } = await dealing.offer(buyer, forSale, 9_000_000);
    const on = { offerId, step: 1 };
    const refused = { refused: 'NotAllowed' };
    expect(await declineOffer(lot.as(admin), on)).toMatchObject(refused);
    expect(await acceptOffer(lot.as(admin), on)).toMatchObject(refused);
    expect(await counterOffer(lot.as(admin), { ...on, amount: ngn(11_000_000) })).toMatchObject(refused);
    expect(await declineOffer(lot.as(admin), { offerId: own.id, step: 1 })).not.toMatchObject({ state: 'DECLINED' });
    await withdrawOffer(lot.as(admin), { offerId: own.id, step: 1 });
    expect(await declineOffer(lot.as(admin), on)).toMatchObject({ state: 'DECLINED' });
  });

  it('is one of two that come at once', async () => {
    const { vehicle } = await dealing.forSale();
    const buyer = dealing.person();
    const both = await Promise.all([1, 2].map(() => makeOffer(lot.as(buyer), wish(vehicle.id))));
    expect(both.map((each) => ('refused' in each ? each.refused : each.state)).toSorted()).toEqual(['AWAITING_SELLER', 'Conflict']);
  });

  it('takes KYC, another’s vehicle that is for sale, its currency, and words that show something', async () => {
    const { vehicle, dealer } = await dealing.forSale();
    const buyer = dealing.person();
    const refusalOf = async (change: object, who = buyer) => makeOffer(lot.as(who), { ...wish(vehicle.id), ...change });
    expect(await refusalOf({}, dealer)).toMatchObject({ refused: 'NotAllowed' });
    lot.neighbours.withoutKyc.add(buyer.userId);
    expect(await refusalOf({})).toMatchObject({ refused: 'NotAllowed' });
    lot.neighbours.withoutKyc.clear();
    expect(await refusalOf({ amount: { amount: '5', currency: 'USD' } })).toMatchObject({ refused: 'InvalidInput' });
    expect(await refusalOf({ amount: ngn(0) })).toMatchObject({ refused: 'InvalidInput' });
    expect(await refusalOf({ note: '\u202E' })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'note'] });
    expect(await refusalOf({ vehicleId: newId() })).toMatchObject({ refused: 'NotFound' });
    const elsewhere = lot.caller('DEALER', newId());
    expect(await refusalOf({ vehicleId: (await lot.add(elsewhere)).id })).toMatchObject({ refused: 'NotFound' });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${vehicle.id}`;
    expect(await refusalOf({})).toMatchObject({ refused: 'NotFound' });
    await lot.owner`update vehicles.vehicles set status = 'SOLD' where id = ${vehicle.id}`;
    expect(await refusalOf({})).toMatchObject({ refused: 'Conflict' });
  });

  it('goes to and fro, each side in its turn and on what it has read', async () => {
    const forSale = await dealing.forSale();
    const buyer = dealing.person('CUSTOMER', 20_000_000);
    const { id: offerId } = await dealing.offer(buyer, forSale, 9_000_000);
    const [seller, their] = [lot.as(forSale.dealer), lot.as(buyer)];
    expect(await acceptOffer(their, { offerId, step: 1 })).toMatchObject({
      refused: 'Conflict',
      message: expect.stringContaining('other side'),
    });
    expect(await counterOffer(seller, { offerId, step: 1, amount: ngn(9_000_000) })).toMatchObject({ refused: 'InvalidInput' });
    lot.test.clock.advance(3_600_000);
    const countered = await counterOffer(seller, { offerId, step: 1, amount: ngn(11_000_000) });
    expect(countered).toMatchObject({ state: 'AWAITING_BUYER', steps: 2, amountMinor: naira(11_000_000) });
    // Each answer gives the other side the whole time again.
    expect(countered).toMatchObject({ expiresAt: new Date(lot.platform.clock.now().getTime() + 48 * 3_600_000) });
    expect(await declineOffer(seller, { offerId, step: 2 })).toMatchObject({ refused: 'Conflict' });
    expect(await acceptOffer(their, { offerId, step: 1 })).toMatchObject({ refused: 'Conflict', path: ['input', 'step'] });
    expect(await counterOffer(their, { offerId, step: 2, amount: ngn(10_000_000) })).toMatchObject({ state: 'AWAITING_SELLER' });
    expect(await acceptOffer(seller, { offerId, step: 3 })).toMatchObject({ state: 'ACCEPTED', steps: 4 });
    expect(await stepsNow(offerId)).toEqual([
      ['OFFERED', 'BUYER', 9_000_000n],
      ['COUNTERED', 'SELLER', 11_000_000n],
      ['COUNTERED', 'BUYER', 10_000_000n],
      ['ACCEPTED', 'SELLER', 10_000_000n],
    ]);
    expect(await declineOffer(their, { offerId, step: 4 })).toMatchObject({ refused: 'Conflict' });
    expect(await dealing.saleOf(offerId)).toMatchObject({ priceMinor: naira(10_000_000) });
  });

  it('is declined and withdrawn, and makes room for another', async () => {
    const forSale = await dealing.forSale();
    const buyer = dealing.person();
    const first = await dealing.offer(buyer, forSale);
    expect(await withdrawOffer(lot.as(forSale.dealer), { offerId: first.id, step: 1 })).toMatchObject({ refused: 'Conflict' });
    expect(await declineOffer(lot.as(forSale.dealer), { offerId: first.id, step: 1, note: 'Too little' })).toMatchObject({
      state: 'DECLINED',
    });
    const second = await dealing.offer(buyer, forSale);
    expect(await withdrawOffer(lot.as(buyer), { offerId: second.id, step: 1 })).toMatchObject({
      state: 'WITHDRAWN',
      closedAt: expect.any(Date),
    });
    await dealing.offer(buyer, forSale);
  });

  it('is nobody else’s to answer', async () => {
    const forSale = await dealing.forSale();
    const offer = await dealing.offer(dealing.person(), forSale);
    const on = { offerId: offer.id, step: 1 };
    for (const who of [dealing.person(), dealing.person('DEALER'), lot.caller('MANAGER', newId())])
      expect(await acceptOffer(lot.as(who), on)).toMatchObject({ refused: 'NotFound', path: ['input', 'offerId'] });
    expect(await declineOffer(lot.as(dealing.person('MANAGER')), on)).toMatchObject({ state: 'DECLINED' });
  });

  it('lapses at its moment, and is not taken at it', async () => {
    const forSale = await dealing.forSale();
    const buyer = dealing.person();
    const offer = await dealing.offer(buyer, forSale);
    lot.test.clock.advance(48 * 3_600_000 - 1);
    await dealing.due();
    expect((await dealing.offerNow(offer.id)).state).toBe('AWAITING_SELLER');
    lot.test.clock.advance(1);
    expect(await acceptOffer(lot.as(forSale.dealer), { offerId: offer.id, step: 1 })).toMatchObject({ refused: 'Conflict' });
    await dealing.due();
    expect(await dealing.offerNow(offer.id)).toMatchObject({ state: 'LAPSED', steps: 2 });
    await dealing.offer(buyer, forSale);
  });

  it('lapses when its vehicle is not for sale any more, and stands while it is', async () => {
    const forSale = await dealing.forSale();
    const offer = await dealing.offer(dealing.person(), forSale);
    const { tenantId, platform } = lot;
    await platform.database.tenant(tenantId, async (tx) => {
      const row = await lockVehicle(tx, tenantId, forSale.vehicle.id);
      if (!row) throw new Error('no vehicle');
      const hold = { auctionId: newId(), resumeState: row.state };
      await applyMove(
        { platform, tx },
        { row, to: 'IN_AUCTION', by: 'PROCESS', actorId: null, reason: 'x', at: platform.clock.now(), hold },
      );
    });
    expect(await acceptOffer(lot.as(forSale.dealer), { offerId: offer.id, step: 1 })).toMatchObject({ refused: 'Conflict' });
    await expect.poll(async () => (await dealing.offerNow(offer.id)).state).toBe('LAPSED');
  });

  it('names forty amounts at most', async () => {
    const forSale = await dealing.forSale();
    const buyer = dealing.person();
    const { id: offerId } = await dealing.offer(buyer, forSale);
    await lot.owner`update vehicles.purchase_offers set steps = 40 where id = ${offerId}`;
    expect(await counterOffer(lot.as(forSale.dealer), { offerId, step: 40, amount: ngn(11_000_000) })).toMatchObject({
      refused: 'Conflict',
    });
    expect(await declineOffer(lot.as(forSale.dealer), { offerId, step: 40 })).toMatchObject({ state: 'DECLINED' });
  });

  it('keeps the terms of when it was made', async () => {
    const manager = dealing.person('MANAGER');
    const forSale = await dealing.forSale();
    const before = await dealing.offer(dealing.person(), forSale);
    const terms = { depositBps: 1_000, offerHours: 2, depositHours: 3, paymentHours: 4, latePaymentForfeits: false };
    expect(await setTerms(lot.as(manager), { ...terms, offerHours: 0 })).toMatchObject({ refused: 'InvalidInput' });
    expect(await setTerms(lot.as(manager), terms)).toEqual(terms);
    expect(await dealing.offer(dealing.person(), forSale)).toMatchObject(terms);
    expect(await dealing.offerNow(before.id)).toMatchObject({ depositBps: 2_000, offerHours: 48 });
    await lot.owner`delete from vehicles.sale_terms where tenant_id = ${lot.tenantId}`;
  });
});

describe('an offer that came to nothing', () => {
  it('is forgotten with its steps after 400 days, and one that was accepted is not', async () => {
    const forSale = await dealing.forSale();
    const declined = await dealing.offer(dealing.person(), forSale);
    await declineOffer(lot.as(forSale.dealer), { offerId: declined.id, step: 1 });
    const sold = await dealing.sold(1_000_000);
    await dealing.pass(400 * 24);
    expect(await stepsNow(declined.id)).toHaveLength(2);
    await dealing.pass(2);
    expect(await stepsNow(declined.id)).toEqual([]);
    await expect(dealing.offerNow(declined.id)).rejects.toThrow('There is no such offer.');
    expect((await dealing.offerNow(sold.sale.offerId)).state).toBe('ACCEPTED');
  });
});

describe('what was said', () => {
  it('is never changed, whoever tries', async () => {
    const offer = await dealing.offer(dealing.person(), await dealing.forSale());
    const change = lot.platform.database.system((tx) =>
      sendQuery(tx, sql`update vehicles.purchase_offer_steps set amount_minor = 1 where offer_id = ${offer.id}::uuid`),
    );
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a vehicle that is sold here', () => {
  it('is not moved by anybody until the sale is over', async () => {
    const { vehicle, dealer } = await dealing.sold();
    const moved = await moveVehicle(lot.as(dealer), { vehicleId: vehicle.id, from: 'SOLD', to: 'ARCHIVED', reason: '' });
    expect(moved).toMatchObject({ refused: 'IllegalMove', allowed: [] });
  });
});
