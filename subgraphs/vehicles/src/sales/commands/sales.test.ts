import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Dealing, naira, type Person, type Sold } from '../../testing/dealing.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { acceptOffer } from './accept-offer.js';
import { cancelSale } from './cancel-sale.js';
import { confirmHandover } from './confirm-handover.js';
import { paySale } from './pay-sale.js';
import { setTerms } from './set-terms.js';
import { takeDeposit } from './take-deposit.js';

let lot: VehicleLot;
let dealing: Dealing;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealing = new Dealing(lot);
});
beforeEach(() => {
  Object.assign(lot.neighbours.finance, { down: false, meanwhile: () => Promise.resolve(), commissionBps: 300 });
});
afterAll(() => lot.close());

const money = ({ userId }: Person) => ({ free: lot.neighbours.finance.freeOf(userId), held: lot.neighbours.finance.heldOf(userId) });
const pay = ({ buyer, sale }: Sold, who = buyer, idempotencyKey = newId()) => paySale(lot.as(who), { saleId: sale.id, idempotencyKey });
const cancel = ({ sale }: Sold, who: Person) => cancelSale(lot.as(who), { saleId: sale.id, reason: 'changed my mind' });
const handOver = ({ buyer, sale }: Sold, who = buyer) => confirmHandover(lot.as(who), { saleId: sale.id });
const kindsOf = async (vehicleId: string) =>
  (await lot.owner<{ kind: string }[]>`select kind from vehicles.history where vehicle_id = ${vehicleId} order by sequence`).map(
    ({ kind }) => kind,
  );

describe('an accepted offer', () => {
  it('makes a sale: the vehicle is held for it, the others lapse, and the deposit is held', async () => {
    const forSale = await dealing.forSale();
    const buyer = dealing.person('CUSTOMER', 20_000_000);
    const other = await dealing.offer(dealing.person(), forSale, 11_000_000);
    const { id: offerId } = await dealing.offer(buyer, forSale);
    await acceptOffer(lot.as(forSale.dealer), { offerId, step: 1 });
    const opened = await dealing.saleOf(offerId);
    expect(opened).toMatchObject({
      state: 'AWAITING_DEPOSIT',
      priceMinor: naira(10_000_000),
      depositMinor: naira(2_000_000),
      commissionBps: 300,
      commissionMinor: naira(300_000),
    });
    expect((await dealing.offerNow(other.id)).state).toBe('LAPSED');
    // In the same transaction: nobody can take another offer meanwhile.
    const told = await lot.owner<{ type: string }[]>`
      select type from platform.events where aggregate_id in (${other.id}, ${opened.id}) order by position`;
    expect(told.map(({ type }) => type)).toEqual(['vehicles.offer_changed.v1', 'vehicles.offer_changed.v1', 'vehicles.sale_changed.v1']);
    expect(await dealing.vehicleNow(forSale.vehicle.id)).toMatchObject({ state: 'SOLD', saleId: opened.id, resumeState: 'AVAILABLE' });
    await dealing.due();
    expect(await dealing.saleNow(opened.id)).toMatchObject({
      state: 'AWAITING_PAYMENT',
      dueAt: new Date(lot.platform.clock.now().getTime() + 72 * 3_600_000),
    });
    expect(money(buyer)).toEqual({ free: naira(18_000_000), held: naira(2_000_000) });
  });

  it('is one of two that are accepted at once', async () => {
    const forSale = await dealing.forSale();
    const offers = await Promise.all([0, 1].map(() => dealing.offer(dealing.person('CUSTOMER', 20_000_000), forSale)));
    const answers = await Promise.all(offers.map(({ id }) => acceptOffer(lot.as(forSale.dealer), { offerId: id, step: 1 })));
    expect(answers.map((each) => ('refused' in each ? each.refused : each.state)).toSorted()).toEqual(['ACCEPTED', 'Conflict']);
  });

  it('is not accepted of a buyer who may not buy any more', async () => {
    const forSale = await dealing.forSale();
    const buyer = dealing.person('CUSTOMER', 20_000_000);
    const { id: offerId } = await dealing.offer(buyer, forSale);
    lot.neighbours.withoutKyc.add(buyer.userId);
    expect(await acceptOffer(lot.as(forSale.dealer), { offerId, step: 1 })).toMatchObject({ refused: 'Conflict' });
    lot.neighbours.withoutKyc.clear();
    expect(await acceptOffer(lot.as(forSale.dealer), { offerId, step: 1 })).toMatchObject({ state: 'ACCEPTED' });
  });

  it('costs what the business takes at that moment', async () => {
    lot.neighbours.finance.commissionBps = null;
    expect((await dealing.sold()).sale).toMatchObject({ commissionBps: 0, commissionMinor: 0n });
  });

  it('awaits the payment at once where no deposit is asked for', async () => {
    const terms = { depositBps: 0, offerHours: 2, depositHours: 3, paymentHours: 4, latePaymentForfeits: true };
    await setTerms(lot.as(dealing.person('MANAGER')), terms);
    const sold = await dealing.sold(10_000_000);
    await lot.owner`delete from vehicles.sale_terms where tenant_id = ${lot.tenantId}`;
    expect(sold.sale).toMatchObject({ state: 'AWAITING_PAYMENT', depositHoldId: null });
    expect(await pay(sold)).toMatchObject({ state: 'PAID' });
    expect(money(sold.buyer)).toEqual({ free: 0n, held: 0n });
  });
});

describe('a deposit', () => {
  it('that cannot be held is tried again, and at once when money comes', async () => {
    const sold = await dealing.sold(1_000_000);
    expect(sold.sale.state).toBe('AWAITING_DEPOSIT');
    lot.neighbours.finance.wallets.set(sold.buyer.userId, naira(3_000_000));
    await dealing.pass(0.25);
    expect((await dealing.saleNow(sold.sale.id)).state).toBe('AWAITING_PAYMENT');
    const poor = await dealing.sold(1_000_000);
    await dealing.deposit(poor.buyer, 2_000_000);
    await expect
      .poll(async () => {
        await dealing.due();
        return (await dealing.saleNow(poor.sale.id)).state;
      })
      .toBe('AWAITING_PAYMENT');
    expect(money(poor.buyer)).toEqual({ free: naira(1_000_000), held: naira(2_000_000) });
  });

  it('that is late lets the sale lapse, and the vehicle is for sale again', async () => {
    const sold = await dealing.sold(1_000_000);
    await dealing.pass(24);
    expect(await dealing.saleNow(sold.sale.id)).toMatchObject({ state: 'LAPSED', closedAt: lot.platform.clock.now() });
    expect(await dealing.vehicleNow(sold.vehicle.id)).toMatchObject({ state: 'AVAILABLE', saleId: null, resumeState: null });
    expect(money(sold.buyer)).toEqual({ free: naira(1_000_000), held: 0n });
    expect(await pay(sold)).toMatchObject({ refused: 'Conflict' });
  });

  it('that could be held only at that moment is too late', async () => {
    const sold = await dealing.sold(1_000_000);
    lot.neighbours.finance.wallets.set(sold.buyer.userId, naira(3_000_000));
    lot.test.clock.advance(24 * 3_600_000);
    await takeDeposit(lot.platform, { tenantId: lot.tenantId, id: sold.sale.id });
    expect((await dealing.saleNow(sold.sale.id)).state).toBe('AWAITING_DEPOSIT');
    expect(money(sold.buyer)).toEqual({ free: naira(3_000_000), held: 0n });
  });

  it('that was begun in time and whose answer was lost counts once', async () => {
    lot.neighbours.finance.down = 'AFTER';
    const sold = await dealing.sold();
    expect(sold.sale.state).toBe('AWAITING_DEPOSIT');
    lot.neighbours.finance.down = false;
    await dealing.pass(24);
    expect((await dealing.saleNow(sold.sale.id)).state).toBe('AWAITING_PAYMENT');
    expect(money(sold.buyer)).toEqual({ free: naira(18_000_000), held: naira(2_000_000) });
  });
});

describe('a payment', () => {
  it('takes the deposit and the rest once for each key, by the buyer alone', async () => {
    const sold = await dealing.sold();
    for (const who of [sold.dealer, dealing.person('MANAGER')]) expect(await pay(sold, who)).toMatchObject({ refused: 'NotAllowed' });
    expect(await pay(sold, dealing.person())).toMatchObject({ refused: 'NotFound' });
    const key = newId();
    const paid = await pay(sold, sold.buyer, key);
    expect(paid).toMatchObject({ state: 'PAID', escrowId: expect.any(String) });
    expect(await pay(sold, sold.buyer, key)).toEqual(paid);
    expect(await pay(sold)).toMatchObject({ refused: 'Conflict' });
    expect(money(sold.buyer)).toEqual({ free: naira(10_000_000), held: 0n });
  });

  it('moves nothing where there is too little, and says what is missing', async () => {
    const sold = await dealing.sold(9_000_000);
    expect(await pay(sold)).toMatchObject({
      refused: 'InsufficientFunds',
      required: { amountMinor: naira(10_000_000) },
      available: { amountMinor: naira(9_000_000) },
    });
    expect((await dealing.saleNow(sold.sale.id)).state).toBe('AWAITING_PAYMENT');
    lot.neighbours.finance.wallets.set(sold.buyer.userId, naira(8_000_000));
    expect(await pay(sold)).toMatchObject({ state: 'PAID' });
  });

  it('that comes twice at once is one', async () => {
    const sold = await dealing.sold();
    // Finance answers neither before both ask.
    const bothAsk = Promise.withResolvers<void>();
    let asking = 0;
    lot.neighbours.finance.meanwhile = () => {
      asking += 1;
      if (asking === 2) bothAsk.resolve();
      return bothAsk.promise;
    };
    const both = await Promise.all([pay(sold), pay(sold)]);
    expect(both).toMatchObject([{ state: 'PAID' }, { state: 'PAID' }]);
    expect(money(sold.buyer)).toEqual({ free: naira(10_000_000), held: 0n });
  });

  it('whose answer was lost is finished by a job, and by a repetition', async () => {
    for (const finish of [() => dealing.due(), (sold: Sold, key: string) => pay(sold, sold.buyer, key)]) {
      const sold = await dealing.sold();
      const key = newId();
      lot.neighbours.finance.down = 'AFTER';
      await expect(pay(sold, sold.buyer, key)).rejects.toThrow('The answer was lost.');
      lot.neighbours.finance.down = false;
      await finish(sold, key);
      expect((await dealing.saleNow(sold.sale.id)).state).toBe('PAID');
      expect(money(sold.buyer)).toEqual({ free: naira(10_000_000), held: 0n });
    }
  });

  it('is too late at its moment: the deposit is the business’s, and the vehicle is for sale again', async () => {
    // Sales of other tests are late by then.
    await dealing.pass(100);
    await dealing.due();
    const sold = await dealing.sold();
    const before = lot.neighbours.finance.revenue;
    lot.test.clock.advance(72 * 3_600_000);
    expect(await pay(sold)).toMatchObject({ refused: 'Conflict', message: 'The time to pay is over.' });
    await dealing.due();
    expect(await dealing.saleNow(sold.sale.id)).toMatchObject({ state: 'FORFEITED', stateReason: 'It was not paid in time.' });
    await dealing.due();
    expect(lot.neighbours.finance.revenue - before).toBe(naira(2_000_000));
    expect(money(sold.buyer)).toEqual({ free: naira(18_000_000), held: 0n });
    expect(await dealing.vehicleNow(sold.vehicle.id)).toMatchObject({ state: 'AVAILABLE', saleId: null });
  });

  it('is in time a millisecond before', async () => {
    const sold = await dealing.sold();
    lot.test.clock.advance(72 * 3_600_000 - 1);
    expect(await pay(sold)).toMatchObject({ state: 'PAID' });
  });

  it('that was begun in time counts, though finance answers too late', async () => {
    const sold = await dealing.sold();
    lot.neighbours.finance.down = true;
    await expect(pay(sold)).rejects.toThrow('Finance does not answer.');
    lot.test.clock.advance(73 * 3_600_000);
    lot.neighbours.finance.down = false;
    await dealing.due();
    expect((await dealing.saleNow(sold.sale.id)).state).toBe('PAID');
  });

  it('that is late costs no deposit where the terms say so', async () => {
    const terms = { depositBps: 2_000, offerHours: 2, depositHours: 3, paymentHours: 4, latePaymentForfeits: false };
    await setTerms(lot.as(dealing.person('MANAGER')), terms);
    const sold = await dealing.sold();
    await lot.owner`delete from vehicles.sale_terms where tenant_id = ${lot.tenantId}`;
    await dealing.pass(4);
    await dealing.due();
    expect((await dealing.saleNow(sold.sale.id)).state).toBe('FORFEITED');
    expect(money(sold.buyer)).toEqual({ free: naira(20_000_000), held: 0n });
  });
});

describe('a hand-over', () => {
  it('makes the vehicle the buyer’s, with the price in its history, and pays the seller', async () => {
    const sold = await dealing.paid();
    const before = lot.neighbours.finance.revenue;
    expect(await handOver(sold, sold.dealer)).toMatchObject({ refused: 'NotAllowed' });
    expect(await handOver(sold, dealing.person())).toMatchObject({ refused: 'NotFound' });
    expect(await handOver(sold)).toMatchObject({ state: 'HANDED_OVER', handedOverBy: sold.buyer.userId });
    expect(await dealing.vehicleNow(sold.vehicle.id)).toMatchObject({
      state: 'OWNED',
      ownerId: sold.buyer.userId,
      listerId: sold.buyer.userId,
      saleId: null,
      resumeState: null,
    });
    expect(await kindsOf(sold.vehicle.id)).toEqual(['ADDED', 'MOVED', 'MOVED', 'OWNER_CHANGED']);
    const [told] =
      await lot.owner`select payload from platform.events where type = 'vehicles.owner_changed.v1' and aggregate_id = ${sold.vehicle.id}`;
    expect(told).toMatchObject({
      payload: {
        from: sold.dealer.userId,
        to: sold.buyer.userId,
        price: { amountMinor: '1000000000', currency: 'NGN' },
        reason: 'direct sale',
      },
    });
    await dealing.due();
    expect(money(sold.dealer).free).toBe(naira(9_700_000));
    expect(lot.neighbours.finance.revenue - before).toBe(naira(300_000));
    expect(await handOver(sold)).toMatchObject({ refused: 'Conflict' });
    expect(await cancel(sold, sold.dealer)).toMatchObject({ refused: 'Conflict' });
  });

  it('is not before the payment, and happens once for two at once', async () => {
    const early = await dealing.sold();
    expect(await handOver(early)).toMatchObject({ refused: 'Conflict' });
    const sold = await dealing.paid();
    await lot.owner`update vehicles.vehicles set previous_owners = 1 where id = ${sold.vehicle.id}`;
    const both = await Promise.all([handOver(sold), handOver(sold, dealing.person('MANAGER'))]);
    expect(both.map((each) => ('refused' in each ? each.refused : each.state)).toSorted()).toEqual(['Conflict', 'HANDED_OVER']);
    expect(await dealing.vehicleNow(sold.vehicle.id)).toMatchObject({ previousOwners: 2, soldPreviousOwners: 2, soldOdometerKm: 60_000 });
    await dealing.due();
    expect(money(sold.dealer).free).toBe(naira(9_700_000));
  });

  it('pays the seller though finance was away', async () => {
    const sold = await dealing.paid();
    await handOver(sold);
    lot.neighbours.finance.down = true;
    await dealing.due();
    expect(money(sold.dealer).free).toBe(0n);
    lot.neighbours.finance.down = false;
    await dealing.pass(0.05);
    expect(money(sold.dealer).free).toBe(naira(9_700_000));
  });
});

describe('calling a sale off', () => {
  it('gives the buyer everything back, whatever was moved', async () => {
    for (const sold of [await dealing.sold(), await dealing.paid()]) {
      expect(await cancel(sold, sold.buyer)).toMatchObject({ refused: 'NotAllowed' });
      expect(await cancel(sold, dealing.person())).toMatchObject({ refused: 'NotFound' });
      expect(await cancel(sold, sold.dealer)).toMatchObject({ state: 'CANCELLED', stateReason: 'changed my mind' });
      await dealing.due();
      expect(money(sold.buyer)).toEqual({ free: naira(20_000_000), held: 0n });
      expect(money(sold.dealer).free).toBe(0n);
      expect(await dealing.vehicleNow(sold.vehicle.id)).toMatchObject({ state: 'AVAILABLE', ownerId: sold.dealer.userId, saleId: null });
      expect(await handOver(sold)).toMatchObject({ refused: 'Conflict' });
    }
  });

  it('is the buyer’s too until the deposit is held', async () => {
    const sold = await dealing.sold(1_000_000);
    expect(await cancelSale(lot.as(sold.buyer), { saleId: sold.sale.id, reason: ' ' })).toMatchObject({ refused: 'InvalidInput' });
    expect(await cancel(sold, sold.buyer)).toMatchObject({ state: 'CANCELLED' });
    await dealing.pass(1);
    expect(money(sold.buyer)).toEqual({ free: naira(1_000_000), held: 0n });
  });

  it('finishes first what finance is asked, and waits for it', async () => {
    const sold = await dealing.sold();
    lot.neighbours.finance.down = 'AFTER';
    await expect(pay(sold)).rejects.toThrow('The answer was lost.');
    await expect(cancel(sold, sold.dealer)).rejects.toThrow('The answer was lost.');
    expect((await dealing.saleNow(sold.sale.id)).state).toBe('AWAITING_PAYMENT');
    lot.neighbours.finance.down = false;
    expect(await cancel(sold, sold.dealer)).toMatchObject({ state: 'CANCELLED' });
    await dealing.due();
    expect(money(sold.buyer)).toEqual({ free: naira(20_000_000), held: 0n });
  });

  it('makes room for another buyer', async () => {
    const sold = await dealing.paid();
    await cancel(sold, sold.dealer);
    await dealing.offer(dealing.person(), sold);
  });
});
