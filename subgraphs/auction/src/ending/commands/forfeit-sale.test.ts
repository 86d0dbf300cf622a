import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { globalId } from '@marque/shared/graph/global-ids';
import { sendQuery } from '@marque/shared/testing';
import { finishCutOffCalls } from '../../settlement/commands/finish-cut-off-calls.js';
import { payWhenFunded } from '../../settlement/commands/pay-when-funded.js';
import { remindOfPayment } from '../../settlement/commands/remind-of-payment.js';
import { type Answer, openWorld, type World } from '../../testing.js';
import { servicesOn } from '../../testing/services.js';
import { type Person, Settling, type Sold } from '../../testing/settling.js';
import { reinstate, suspend } from '../../testing/suspending.js';
import { forfeitOverdue, forfeitSale } from './forfeit-sale.js';

let world: World;
let settling: Settling;
beforeAll(async () => {
  world = await openWorld();
  settling = new Settling(world);
});
beforeEach(() => {
  world.neighbours.financeDown = false;
  world.neighbours.meanwhile = () => Promise.resolve();
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const money = ({ userId }: Person) => world.neighbours.moneyOf(userId);
const on = ({ id }: Pick<Sold, 'id'>) => ({ tenantId: world.tenantId, auctionId: id });
const forfeitNow = (sold: Pick<Sold, 'id'>) => forfeitSale({ platform: world.platform.platform }, on(sold));

async function mutate(caller: Person, field: string, type: string, given: object): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { code message path } } }`;
  return (await world.ask<{ result: Answer }>(caller, operation, { input: given })).result;
}

/** A sale for 600.00 to the first of three bidders, whose maxima are 900, 500 and 300; the reserve is 400. */
async function threeBidders(): Promise<{ sold: Sold; second: Person; third: Person }> {
  const live = await world.liveAuction({
    type: 'RESERVE',
    reservePrice: { amount: '400', currency: 'USD' },
    softClose: { enabled: false },
  });
  const [buyer, second, third] = [await world.bidder(live.id), await world.bidder(live.id), await world.bidder(live.id)];
  await world.bid(third, live.id, '300');
  await world.bid(second, live.id, '500');
  await world.bid(buyer, live.id, '900');
  await settling.end(live);
  return { sold: { ...live, buyer }, second, third };
}

describe('a payment that is due', () => {
  it('may be made until the last millisecond', async () => {
    const sold = await settling.sold();
    world.platform.clock.advance(dayMs - 1);
    await forfeitNow(sold);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN' });
    expect(await settling.done(sold.buyer, 'paySettlement', sold.id)).toMatchObject({ balanceDue: { amount: '0.00' } });
    world.platform.clock.advance(1);
    await forfeitNow(sold);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN' });
  });

  it('may not be made any more at the moment at which it is due', async () => {
    const sold = await settling.sold();
    world.platform.clock.advance(dayMs);
    expect(await settling.step(sold.buyer, 'paySettlement', sold.id)).toMatchObject({ __typename: 'Conflict' });
    expect(money(sold.buyer).deposits).toBe(200_00n);
  });

  it('and does not come costs the deposit, once, and nobody has won any more', async () => {
    const sold = await settling.sold();
    const earned = world.neighbours.revenue;
    world.platform.clock.advance(dayMs);
    await Promise.all([forfeitNow(sold), forfeitNow(sold)]);
    await world.platform.runDueJobs();
    await forfeitNow(sold);
    expect(world.neighbours.revenue - earned).toBe(200_00n);
    expect(money(sold.buyer)).toEqual({ free: 9_800_00n, bidding: 0n, deposits: 0n });
    expect(await world.read(sold.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'NOT_PAID', winner: null, hammerPrice: null });
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'FORFEITED', stateReason: 'NOT_PAID' });
    const events = await settling.eventsAfterSale(sold.id);
    expect(events.map(({ type }) => type)).toEqual(['auction.forfeited.v1', 'auction.offer_changed.v1', 'auction.unsold.v1']);
    expect(events.find(({ type }) => type === 'auction.forfeited.v1')?.payload).toMatchObject({
      buyerId: sold.buyer.userId,
      amount: { amountMinor: '20000', currency: 'USD' },
      undone: { winnerId: sold.buyer.userId, hammerPrice: { amountMinor: '100000' } },
    });
    expect(await settling.step(sold.buyer, 'paySettlement', sold.id)).toMatchObject({ __typename: 'Conflict' });
  });

  it('gives the deposit back where the bidders were not told that it would be lost', async () => {
    const sold = await settling.sold();
    await world.platform.asOwner(async (sql) => {
      await sql`update auction.auctions set late_payment_forfeits = false where id = ${sold.id}`;
    });
    const earned = world.neighbours.revenue;
    await settling.pass(dayMs);
    expect(world.neighbours.revenue).toBe(earned);
    expect(money(sold.buyer)).toEqual({ free: 10_000_00n, bidding: 0n, deposits: 0n });
    const forfeited = (await settling.eventsAfterSale(sold.id)).find(({ type }) => type === 'auction.forfeited.v1');
    expect(forfeited?.payload).toMatchObject({ buyerId: sold.buyer.userId, amount: { amountMinor: '0', currency: 'USD' } });
  });

  it.each([true, 'AFTER'] as const)('is finished first where it was begun in time and finance was cut off (%s)', async (down) => {
    const sold = await settling.sold();
    world.platform.clock.advance(dayMs - 1);
    world.neighbours.financeDown = down;
    await expect(settling.step(sold.buyer, 'paySettlement', sold.id)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    world.platform.clock.advance(hourMs);
    await expect(forfeitNow(sold)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN' });
    world.neighbours.financeDown = false;
    await forfeitNow(sold);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN', balanceDue: { amount: '0.00' } });
  });

  it('is lost where it was begun in time and there was too little money', async () => {
    const sold = await settling.sold(300);
    world.neighbours.financeDown = true;
    await expect(settling.step(sold.buyer, 'paySettlement', sold.id, { whenFunded: true })).rejects.toMatchObject({
      extensions: { code: 'UNAVAILABLE' },
    });
    world.neighbours.financeDown = false;
    world.platform.clock.advance(dayMs);
    await forfeitNow(sold);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'FORFEITED', payWhenFunded: false });
  });

  it('is not tried while its buyer is suspended, and the wish stands', async () => {
    const sold = await settling.sold(500);
    await settling.step(sold.buyer, 'paySettlement', sold.id, { whenFunded: true });
    world.neighbours.wallets.set(sold.buyer.userId, 850_00n);
    await suspend(world, sold.buyer);
    await payWhenFunded(servicesOn(world.platform.platform), on(sold));
    await settling.pass(dayMs);
    await forfeitNow(sold);
    const waiting = { state: 'OPEN', balanceDue: { amount: '850.00' }, payWhenFunded: true };
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject(waiting);
    await reinstate(world, sold.buyer);
    await world.platform.runDueJobs();
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ balanceDue: { amount: '0.00' }, payWhenFunded: false });
  });

  it('is tried once more when it is due where the buyer asked to pay as soon as there is enough, and counts', async () => {
    const sold = await settling.sold(500);
    await settling.step(sold.buyer, 'paySettlement', sold.id, { whenFunded: true });
    world.neighbours.wallets.set(sold.buyer.userId, 850_00n);
    await settling.pass(dayMs);
    await forfeitNow(sold);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN', balanceDue: { amount: '0.00' }, payWhenFunded: false });
    expect(money(sold.buyer)).toEqual({ free: 0n, bidding: 0n, deposits: 0n });
  });

  it.each([true, 'AFTER'] as const)(
    'is forfeited only once the last try has its answer, also where finance was cut off (%s)',
    async (down) => {
      const sold = await settling.sold(500);
      await settling.step(sold.buyer, 'paySettlement', sold.id, { whenFunded: true });
      world.platform.clock.advance(dayMs);
      world.neighbours.financeDown = down;
      await expect(forfeitNow(sold)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN', payWhenFunded: true });
      world.neighbours.financeDown = false;
      await Promise.all([forfeitNow(sold), forfeitNow(sold)]);
      expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'FORFEITED' });
      const tries = await world.platform.platform.database.tenant(world.tenantId, (tx) =>
        sendQuery(tx, sql`select id from auction.settlement_calls where auction_id = ${sold.id} and kind = 'OPEN_ESCROW'`),
      );
      expect(tries).toHaveLength(2);
    },
  );

  it('takes nothing of a buyer who is suspended, and gives all of the time to pay again once they are not', async () => {
    const sold = await settling.sold();
    const { suspended } = world.neighbours;
    suspended.add(sold.buyer.userId);
    await settling.pass(dayMs);
    const stopped = world.platform.clock.now().toISOString();
    await settling.pass(hourMs);
    await forfeitNow(sold);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN', clockStoppedAt: stopped });
    expect(money(sold.buyer).deposits).toBe(200_00n);
    suspended.delete(sold.buyer.userId);
    await forfeitOverdue(world.platform.platform, { before: world.platform.clock.now() });
    const dueAt = new Date(world.platform.clock.now().getTime() + dayMs).toISOString();
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN', clockStoppedAt: null, dueAt });
    await settling.pass(dayMs - 1);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN' });
    await settling.pass(1);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'FORFEITED' });
  });

  it('that stood still may be paid as soon as the buyer is let in again, and be undone by staff before', async () => {
    const [paying, undone] = [await settling.sold(), await settling.sold()];
    const { suspended } = world.neighbours;
    suspended.add(paying.buyer.userId).add(undone.buyer.userId);
    world.platform.clock.advance(2 * dayMs);
    await forfeitNow(paying);
    await forfeitNow(undone);
    suspended.delete(paying.buyer.userId);
    expect(await settling.done(paying.buyer, 'paySettlement', paying.id)).toMatchObject({ balanceDue: { amount: '0.00' } });
    const given = { auctionId: undone.id, reason: 'The buyer is suspended' };
    expect(await mutate(world.person('ADMIN'), 'voidAuction', 'AuctionReasonInput', given)).toMatchObject({ __typename: 'AuctionPayload' });
    await world.platform.runDueJobs();
    expect(money(undone.buyer).deposits).toBe(0n);
  });

  it('whose job is lost is looked at all the same', async () => {
    const sold = await settling.sold();
    world.platform.clock.advance(dayMs + hourMs);
    await forfeitOverdue(world.platform.platform, { before: world.platform.clock.now() });
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'FORFEITED' });
  });

  it('has the hours that the seller has set', async () => {
    const sold = await settling.sold(10_000, { paymentHours: 2 });
    await settling.pass(2 * hourMs - 1);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'OPEN' });
    await settling.pass(1);
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'FORFEITED' });
  });

  it('reminds the buyer at half of the time and at a twelfth, each once, and not once it is paid', async () => {
    const sold = await settling.sold();
    const reminders = async () => (await settling.eventsAfterSale(sold.id)).filter(({ type }) => type === 'auction.payment_reminded.v1');
    const services = servicesOn(world.platform.platform);
    world.platform.clock.advance(12 * hourMs - 1);
    await remindOfPayment(services, on(sold));
    expect(await reminders()).toHaveLength(0);
    await settling.pass(1);
    await remindOfPayment(services, on(sold));
    expect(await reminders()).toHaveLength(1);
    await settling.pass(10 * hourMs);
    expect((await reminders()).map(({ payload }) => payload['balanceDue'])).toEqual([
      { amountMinor: '85000', currency: 'USD' },
      { amountMinor: '85000', currency: 'USD' },
    ]);
    const paid = await settling.sold();
    await settling.done(paid.buyer, 'paySettlement', paid.id);
    await settling.pass(23 * hourMs);
    expect((await settling.eventsAfterSale(paid.id)).map(({ type }) => type)).not.toContain('auction.payment_reminded.v1');
  });
});

describe('the second chance after a sale that was not paid', () => {
  it('goes down the list at each bidder’s own highest bid, to the reserve and not below it', async () => {
    const { sold, second, third } = await threeBidders();
    await settling.pass(dayMs);
    expect(await world.read(sold.id)).toMatchObject({
      state: 'ENDED',
      winner: null,
      hammerPrice: null,
      offer: { kind: 'SECOND_CHANCE', state: 'AWAITING_BIDDER', price: { amount: '500.00' } },
    });
    const answer = { auctionId: sold.id, accept: true, idempotencyKey: randomUUID() };
    expect(await mutate(sold.buyer, 'answerSecondChance', 'AnswerOfferInput', answer)).toMatchObject({ __typename: 'NotFound' });
    expect(await mutate(second, 'answerSecondChance', 'AnswerOfferInput', answer)).toMatchObject({ __typename: 'AuctionPayload' });
    await settling.pass(1_000);
    expect(await world.read(sold.id)).toMatchObject({ state: 'PENDING_SETTLEMENT', winner: { id: globalId('User', second.userId) } });
    // Each buyer sees the settlement of their own purchase, the seller that which stands.
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'FORFEITED' });
    for (const who of [second, sold.dealer])
      expect(await settling.read(who, sold.id)).toMatchObject({ state: 'OPEN', price: { amount: '500.00' } });
    expect(await settling.read(third, sold.id)).toBeNull();
    await settling.done(second, 'paySettlement', sold.id);
    expect(await settling.step(sold.buyer, 'paySettlement', sold.id)).toMatchObject({ __typename: 'NotFound' });
    await settling.pass(3 * dayMs);
    expect(await settling.read(second, sold.id)).toMatchObject({ state: 'OPEN' });
    const paidFor = [...world.neighbours.escrows.values()].filter(({ reference }) => reference === `auction:${sold.id}`);
    expect(paidFor).toMatchObject([{ buyerId: second.userId, price: 500_00n, state: 'HELD' }]);
  });

  it('that is not paid either leaves the vehicle unsold: the third bidder is below the reserve', async () => {
    const { sold, second } = await threeBidders();
    const earned = world.neighbours.revenue;
    await settling.pass(dayMs);
    await mutate(second, 'answerSecondChance', 'AnswerOfferInput', { auctionId: sold.id, accept: true, idempotencyKey: randomUUID() });
    await settling.pass(1_000);
    await settling.pass(dayMs);
    expect(await world.read(sold.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'NOT_PAID', winner: null });
    // A fifth of 510 and a fifth of 500.
    expect(world.neighbours.revenue - earned).toBe(202_00n);
    const won = await world.platform.platform.events.since(world.tenantId, 'auction', sold.id, 0);
    expect(won.filter(({ type }) => type === 'auction.forfeited.v1')).toHaveLength(2);
  });

  it('that is declined, or let pass, leaves it unsold because the buyer had not paid', async () => {
    for (const says of ['no', 'nothing']) {
      const { sold, second } = await threeBidders();
      await settling.pass(dayMs);
      const answer = { auctionId: sold.id, accept: false, idempotencyKey: randomUUID() };
      if (says === 'no') await mutate(second, 'answerSecondChance', 'AnswerOfferInput', answer);
      else await settling.pass(dayMs);
      expect(await world.read(sold.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'NOT_PAID', winner: null });
    }
  });

  it('that is lost lets the vehicle be put up again, with pictures that are not old', async () => {
    const sold = await settling.sold();
    await settling.pass(dayMs);
    const now = world.platform.clock.now().getTime();
    const relist = () =>
      mutate(sold.dealer, 'relistAuction', 'RelistAuctionInput', {
        auctionId: sold.id,
        startsAt: new Date(now).toISOString(),
        endsAt: new Date(now + dayMs).toISOString(),
        idempotencyKey: randomUUID(),
      });
    const [vehicle] = [...world.neighbours.vehicles.values()].filter(({ ownerId }) => ownerId === sold.dealer.userId);
    if (!vehicle) throw new Error('no vehicle');
    vehicle.picturesAt = null;
    const without = { __typename: 'Conflict', message: 'The vehicle has no pictures: add some first.', path: ['input', 'auctionId'] };
    expect(await relist()).toMatchObject(without);
    vehicle.picturesAt = new Date(now - 30 * dayMs - 1).toISOString();
    expect(await relist()).toMatchObject({ __typename: 'Conflict', message: expect.stringContaining('older than 30 days') });
    vehicle.picturesAt = new Date(now - 30 * dayMs).toISOString();
    expect(await relist()).toMatchObject({ __typename: 'AuctionPayload' });
  });
});

describe('a sale that an admin undoes', () => {
  const undo = ({ id }: Sold) => mutate(world.person('ADMIN'), 'voidAuction', 'AuctionReasonInput', { auctionId: id, reason: 'Fraud' });

  it('before it is paid gives the deposit back, and can be paid no more', async () => {
    const sold = await settling.sold();
    expect(await undo(sold)).toMatchObject({ __typename: 'AuctionPayload' });
    await world.platform.runDueJobs();
    expect(money(sold.buyer)).toEqual({ free: 10_000_00n, bidding: 0n, deposits: 0n });
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'VOIDED', stateReason: 'Fraud' });
    expect(await settling.step(sold.buyer, 'paySettlement', sold.id)).toMatchObject({ __typename: 'Conflict' });
    await settling.pass(2 * dayMs);
    expect(await world.read(sold.id)).toMatchObject({ state: 'VOIDED', winner: null, hammerPrice: null, offer: null });
  });

  it('after it is paid gives everything back, once', async () => {
    const sold = await settling.sold();
    await settling.done(sold.buyer, 'paySettlement', sold.id);
    expect(money(sold.buyer).free).toBe(8_950_00n);
    await undo(sold);
    expect(await undo(sold)).toMatchObject({ __typename: 'Conflict' });
    await world.platform.runDueJobs();
    await world.platform.runDueJobs();
    expect(money(sold.buyer)).toEqual({ free: 10_000_00n, bidding: 0n, deposits: 0n });
    expect(await world.read(sold.id)).toMatchObject({ state: 'VOIDED', winner: null, hammerPrice: null });
    // Whoever has opened something for this sale is told which it was.
    const told = await world.platform.platform.database.systemSql`select payload ->> 'settlementId' as settlement from platform.events
      where type = 'auction.settlement_changed.v1' and payload ->> 'auctionId' = ${sold.id} and payload ->> 'to' = 'VOIDED'`;
    const [{ id: settlementId } = { id: '' }] = await world.platform.platform.database.systemSql<{ id: string }[]>`
      select id from auction.settlements where auction_id = ${sold.id}`;
    expect(told).toEqual([{ settlement: settlementId }]);
    expect(await settling.step(sold.manager, 'startInspection', sold.id)).toMatchObject({ __typename: 'Conflict' });
  });

  it('can be relisted', async () => {
    const sold = await settling.sold();
    await undo(sold);
    const now = world.platform.clock.now().getTime();
    for (const vehicle of world.neighbours.vehicles.values()) vehicle.picturesAt = new Date(now).toISOString();
    const times = { startsAt: new Date(now).toISOString(), endsAt: new Date(now + dayMs).toISOString(), idempotencyKey: randomUUID() };
    expect(await mutate(sold.dealer, 'relistAuction', 'RelistAuctionInput', { auctionId: sold.id, ...times })).toMatchObject({
      __typename: 'AuctionPayload',
    });
  });

  it('once it is handed over stays as it is', async () => {
    const sold = await settling.sold();
    await settling.done(sold.buyer, 'paySettlement', sold.id);
    await settling.readyForHandover(sold);
    await settling.done(sold.buyer, 'confirmHandover', sold.id);
    expect(await undo(sold)).toMatchObject({ __typename: 'Conflict' });
  });

  it.each(['while finance is asked', 'while its answer is lost'] as const)('%s about the payment has the money back', async (when) => {
    const sold = await settling.sold();
    if (when === 'while finance is asked') {
      world.neighbours.meanwhile = async () => {
        world.neighbours.meanwhile = () => Promise.resolve();
        await undo(sold);
      };
      await settling.done(sold.buyer, 'paySettlement', sold.id).catch(() => {});
    } else {
      world.neighbours.financeDown = 'AFTER';
      await settling.step(sold.buyer, 'paySettlement', sold.id).catch(() => {});
      world.neighbours.financeDown = false;
      await undo(sold);
    }
    await world.platform.runDueJobs();
    const later = { before: new Date(world.platform.clock.now().getTime() + 1) };
    await finishCutOffCalls(world.platform.platform, later);
    await finishCutOffCalls(world.platform.platform, later);
    expect(money(sold.buyer)).toEqual({ free: 10_000_00n, bidding: 0n, deposits: 0n });
    expect(await settling.read(sold.buyer, sold.id)).toMatchObject({ state: 'VOIDED' });
  });
});
