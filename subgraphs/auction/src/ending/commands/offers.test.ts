import { newId } from '@marque/shared/ids';
import { globalId } from '@marque/shared/graph/global-ids';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { type Answer, type LiveAuction, openWorld, type World } from '../../testing.js';
import { expireOffer } from './expire-offer.js';

type Person = Caller & { userId: string };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  world.neighbours.financeDown = false;
});
afterAll(() => world.platform.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const dayMs = 24 * 3_600_000;

async function send(person: Person, field: string, type: string, input: object): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) {
    __typename ... on UserError { code path } ... on AuctionPayload { auction { state sequence } } } }`;
  return (await world.ask<{ result: Answer }>(person, operation, { input })).result;
}
const counter = (person: Person, { id: auctionId }: LiveAuction, price: string | null, idempotencyKey: string = randomUUID()) =>
  send(person, 'makeCounterOffer', 'CounterOfferInput', { auctionId, price: price && usd(price), idempotencyKey });
const answerCounter = (person: Person, { id: auctionId }: LiveAuction, accept: boolean, idempotencyKey: string = randomUUID()) =>
  send(person, 'answerCounterOffer', 'AnswerOfferInput', { auctionId, accept, idempotencyKey });
const answerChance = (person: Person, { id: auctionId }: LiveAuction, accept: boolean, idempotencyKey: string = randomUUID()) =>
  send(person, 'answerSecondChance', 'AnswerOfferInput', { auctionId, accept, idempotencyKey });

async function endOf({ id }: LiveAuction): Promise<void> {
  world.platform.clock.set(new Date((await world.read(id)).effectiveEnd));
  await world.platform.runDueJobs();
}

async function committedOf(person: Person): Promise<string | undefined> {
  const { accounts } = await world.ask<{ accounts: { committed: { amount: string } }[] }>(
    person,
    '{ accounts: myBidderAccounts { committed { amount } } }',
  );
  return accounts[0]?.committed.amount;
}

/** An auction that ended below its reserve, with the high bidder who may make a counter-offer. */
async function belowReserve(dollars = 1_000_000): Promise<{ live: LiveAuction; anna: Person }> {
  const live = await world.liveAuction({ type: 'RESERVE', reservePrice: usd('1000'), softClose: { enabled: false } });
  const anna = await world.bidder(live.id, dollars);
  await world.bid(anna, live.id, '700');
  await endOf(live);
  return { live, anna };
}

/** An auction whose winner did not pay, with the next bidder, who bid 500. */
async function secondChance(terms: Record<string, unknown> = {}): Promise<{ live: LiveAuction; ben: Person }> {
  const live = await world.liveAuction({ softClose: { enabled: false }, ...terms });
  const [anna, ben] = [await world.bidder(live.id, 200), await world.bidder(live.id)];
  await world.bid(ben, live.id, '500');
  await world.bid(anna, live.id, '900');
  for (const hold of world.neighbours.holds.values()) if (hold.userId === anna.userId) hold.open = false;
  world.neighbours.wallets.set(anna.userId, 0n);
  await endOf(live);
  world.platform.clock.advance(dayMs);
  await world.platform.runDueJobs();
  return { live, ben };
}

/** What somebody sees that the business takes of the sale. */
async function chargesOf(person: Person, { id: auctionId }: LiveAuction): Promise<object> {
  const operation =
    'query ($auctionId: ID!) { settlement(auctionId: $auctionId) { price { amount } buyersPremium { amount } sellersCommission { amount } } }';
  return (await world.ask<{ settlement: object }>(person, operation, { auctionId })).settlement;
}

describe('a counter-offer', () => {
  it('with one key sent twice is made once and answered the same, also when the seller has answered meanwhile', async () => {
    const { live, anna } = await belowReserve();
    const key = randomUUID();
    const both = await Promise.all([counter(anna, live, '800', key), counter(anna, live, '800', key)]);
    expect(both.map(({ __typename }) => __typename)).toEqual(['AuctionPayload', 'AuctionPayload']);
    expect(await counter(anna, live, '800')).toMatchObject({ __typename: 'NotFound' });
    await answerCounter(live.dealer, live, true);
    await world.platform.runDueJobs();
    expect(await counter(anna, live, '800', key)).toMatchObject({ auction: { state: 'PENDING_SETTLEMENT' } });
    const events = await world.platform.platform.events.since(world.tenantId, 'auction', live.id, 0);
    const offered = events.filter(({ type, payload }) => type === 'auction.offer_changed.v1' && payload['state'] === 'AWAITING_SELLER');
    expect(offered).toHaveLength(1);
  });

  it('with the key of another price, answer or auction is a conflict', async () => {
    const { live, anna } = await belowReserve();
    const key = randomUUID();
    await counter(anna, live, '800', key);
    expect(await counter(anna, live, '801', key)).toMatchObject({ __typename: 'IdempotencyConflict', path: ['input', 'idempotencyKey'] });
    expect(await counter(anna, live, null, key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    const other = await world.liveAuction({ type: 'RESERVE', reservePrice: usd('1000'), softClose: { enabled: false } });
    await world.join(anna, other.id);
    await world.bid(anna, other.id, '700');
    await endOf(other);
    expect(await counter(anna, other, '800', key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await counter(anna, other, '800')).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('that was refused is refused again by its key, and made by another', async () => {
    const { live, anna } = await belowReserve();
    const key = randomUUID();
    const refused = await counter(anna, live, '650', key);
    expect(refused).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'price'] });
    expect(await counter(anna, live, '750', key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await counter(anna, live, '750')).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await counter(anna, live, '650', key)).toEqual(refused);
  });

  it('is answered by the seller once for each key', async () => {
    const { live, anna } = await belowReserve();
    await counter(anna, live, '800');
    const key = randomUUID();
    const both = await Promise.all([answerCounter(live.dealer, live, true, key), answerCounter(live.dealer, live, true, key)]);
    expect(both.map(({ __typename }) => __typename)).toEqual(['AuctionPayload', 'AuctionPayload']);
    expect(await answerCounter(live.dealer, live, false, key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT', hammerPrice: { amount: '800.00' } });
  });

  it('is taken by nobody before the bidder has named a price', async () => {
    const { live, anna } = await belowReserve();
    for (const who of [live.dealer, live.manager]) {
      expect(await answerCounter(who, live, true)).toMatchObject({ __typename: 'NotFound' });
      expect(await answerCounter(who, live, false)).toMatchObject({ __typename: 'NotFound' });
    }
    expect(await counter(anna, live, '800')).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await counter(anna, live, '900')).toMatchObject({ __typename: 'NotFound' });
  });

  it('keeps the vehicle from being put up anew while somebody may still take it', async () => {
    const { live, anna } = await belowReserve();
    const now = world.platform.clock.now().getTime();
    const times = { startsAt: new Date(now).toISOString(), endsAt: new Date(now + dayMs).toISOString() };
    const relist = () =>
      send(live.dealer, 'relistAuction', 'RelistAuctionInput', { auctionId: live.id, ...times, idempotencyKey: randomUUID() });
    expect(await relist()).toMatchObject({ __typename: 'Conflict', path: ['input', 'auctionId'] });
    await counter(anna, live, '800');
    expect(await relist()).toMatchObject({ __typename: 'Conflict' });
    await answerCounter(live.dealer, live, false);
    expect(await relist()).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('that is taken is a sale that waits for its deposit, and no unsold auction with a winner', async () => {
    const { live, anna } = await belowReserve();
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'RESERVE_NOT_MET', price: { amount: '700.00' } });
    await counter(anna, live, '800');
    await answerCounter(live.dealer, live, true);
    const winner = { id: globalId('User', anna.userId) };
    // What was offered is no price for everybody before the deposit is there.
    expect(await world.read(live.id)).toMatchObject({
      state: 'ENDED',
      stateReason: null,
      counterOfferUntil: null,
      winner,
      hammerPrice: null,
      price: { amount: '700.00' },
    });
    await world.platform.runDueJobs();
    const leaderAlias = await world.alias(anna, live.id);
    expect(await world.read(live.id)).toMatchObject({
      state: 'PENDING_SETTLEMENT',
      stateReason: null,
      winner,
      leaderAlias,
      hammerPrice: { amount: '800.00' },
      price: { amount: '800.00' },
    });
    const charges = { price: { amount: '800.00' }, buyersPremium: { amount: '40.00' }, sellersCommission: { amount: '24.00' } };
    expect(await chargesOf(anna, live)).toEqual(charges);
    await expect(
      world.platform.asOwner((sql) => sql`update auction.auctions set state = 'UNSOLD' where id = ${live.id}`),
    ).rejects.toMatchObject({ constraint_name: 'auctions_unsold_have_no_winner' });
    await expect(
      world.platform.asOwner((sql) => sql`update auction.auctions set state_reason = 'RESERVE_NOT_MET' where id = ${live.id}`),
    ).rejects.toMatchObject({ constraint_name: 'auctions_sold_need_no_reason' });
  });

  it('that is taken and whose deposit does not come leaves the auction unsold, with nobody who leads', async () => {
    const { live, anna } = await belowReserve();
    await counter(anna, live, '800');
    world.neighbours.financeDown = true;
    await answerCounter(live.dealer, live, true);
    world.platform.clock.advance(dayMs);
    await expireOffer(world.platform, { tenantId: world.tenantId, auctionId: live.id });
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'NOT_FUNDED', winner: null, leaderAlias: null });
  });

  it('that is taken binds only money that no other bid binds, and else waits for the wallet', async () => {
    const { live, anna } = await belowReserve(1_000);
    const other = await world.liveAuction({ endsAt: new Date(world.platform.clock.now().getTime() + 3 * dayMs).toISOString() });
    await world.join(anna, other.id);
    // 140 are held since the first auction; this bid binds all of them again.
    await world.bid(anna, other.id, '700');
    expect(await committedOf(anna)).toBe('140.00');
    await counter(anna, live, '700');
    await answerCounter(live.dealer, live, true);
    expect(await committedOf(anna)).toBe('140.00');
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT' });
    expect(world.neighbours.moneyOf(anna.userId)).toEqual({ free: 720_00n, bidding: 140_00n, deposits: 140_00n });
    expect(await committedOf(anna)).toBe('140.00');
  });

  it('that is taken binds its deposit at once where the held funds suffice', async () => {
    const { live, anna } = await belowReserve();
    await counter(anna, live, '700');
    expect(await committedOf(anna)).toBe('0.00');
    await answerCounter(live.dealer, live, true);
    expect(await committedOf(anna)).toBe('140.00');
    await world.platform.runDueJobs();
    expect(await committedOf(anna)).toBe('0.00');
    expect(world.neighbours.moneyOf(anna.userId)).toMatchObject({ bidding: 0n, deposits: 140_00n });
  });
});

describe('a second chance', () => {
  it('that was taken is not declined any more, and taking it again is taking it once', async () => {
    const { live, ben } = await secondChance();
    expect(await answerChance(ben, live, true)).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await answerChance(ben, live, false)).toMatchObject({ __typename: 'Conflict' });
    expect(await answerChance(ben, live, true)).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await world.read(live.id)).toMatchObject({ offer: { state: 'AWAITING_DEPOSIT' } });
  });

  it('stands once for a bidder, never for the seller, and nobody buys from themselves, whatever the code says', async () => {
    const { live, ben } = await secondChance();
    const offer = (bidderId: string, state: string) =>
      world.platform.asOwner(async (sql) => {
        await sql`insert into auction.offers (id, tenant_id, auction_id, bidder_id, kind, state, price_minor, expires_at, created_at)
          values (${newId()}, ${world.tenantId}, ${live.id}, ${bidderId}, 'SECOND_CHANCE', ${state}, 100, now(), now())`;
      });
    await expect(offer(ben.userId, 'FUNDED')).rejects.toThrow(/offers_one_standing_per_bidder/);
    await expect(offer(live.dealer.userId, 'DECLINED')).rejects.toThrow(/offer to the seller/);
    await answerChance(ben, live, true);
    await world.platform.runDueJobs();
    const sold = world.platform.asOwner(async (sql) => {
      await sql`update auction.settlements set buyer_id = seller_id where auction_id = ${live.id}`;
    });
    await expect(sold).rejects.toThrow(/settlements_between_two/);
  });

  it('is taken once for each key, and left by another answer only with another key', async () => {
    const { live, ben } = await secondChance();
    const key = randomUUID();
    expect(await answerChance(ben, live, true, key)).toMatchObject({ __typename: 'AuctionPayload' });
    const { sequence } = await world.read(live.id);
    expect(await answerChance(ben, live, true, key)).toMatchObject({ auction: { sequence } });
    expect(await answerChance(ben, live, false, key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT', winner: { id: globalId('User', ben.userId) } });
  });

  it('that is paid is a sale to its bidder, at their price, with what the business takes of that', async () => {
    const { live, ben } = await secondChance();
    const shown = { leaderAlias: null, winner: null, hammerPrice: null, price: { amount: '510.00' } };
    expect(await world.read(live.id)).toMatchObject({ state: 'ENDED', ...shown });
    await answerChance(ben, live, true);
    expect(await world.read(live.id)).toMatchObject({ ...shown, winner: { id: globalId('User', ben.userId) } });
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({
      state: 'PENDING_SETTLEMENT',
      leaderAlias: await world.alias(ben, live.id),
      hammerPrice: { amount: '500.00' },
      price: { amount: '500.00' },
    });
    expect(await chargesOf(ben, live)).toMatchObject({ price: { amount: '500.00' }, buyersPremium: { amount: '25.00' } });
    expect(await chargesOf(live.dealer, live)).toMatchObject({ sellersCommission: { amount: '15.00' } });
  });

  it('is given down to the reserve and not below it', async () => {
    const low = await secondChance({ type: 'RESERVE', reservePrice: usd('500.01') });
    expect(await world.read(low.live.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'NOT_FUNDED', offer: { kind: 'WINNER' } });
    const met = await secondChance({ type: 'RESERVE', reservePrice: usd('500') });
    expect(await world.read(met.live.id)).toMatchObject({ state: 'ENDED', offer: { kind: 'SECOND_CHANCE', price: { amount: '500.00' } } });
  });

  it('is found by its id by its bidder, the seller and staff, and is not there for anybody else', async () => {
    const { live, ben } = await secondChance();
    const { auction } = await world.ask<{ auction: { offer: { id: string } } }>(
      ben,
      'query ($id: ID!) { auction(id: $id) { offer { id } } }',
      {
        id: live.id,
      },
    );
    const of = [{ __typename: 'SaleOffer', id: auction.offer.id }];
    const found = async (who: Person): Promise<boolean> =>
      (
        await world.ask<{ _entities: (object | null)[] }>(who, 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }', {
          of,
        })
      )._entities[0] !== null;
    expect(await Promise.all([ben, live.dealer, live.manager].map(found))).toEqual([true, true, true]);
    const elsewhere = { ...live.manager, tenantId: newId() };
    expect(await Promise.all([world.person(), world.person('DEALER'), elsewhere].map(found))).toEqual([false, false, false]);
  });

  it('that nobody takes within its window lapses', async () => {
    const { live, ben } = await secondChance();
    world.platform.clock.advance(dayMs);
    expect(await answerChance(ben, live, true)).toMatchObject({ __typename: 'Conflict' });
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', offer: { state: 'LAPSED' } });
  });

  it('that is not paid within a day frees the money that it bound', async () => {
    const { live, ben } = await secondChance();
    world.neighbours.financeDown = true;
    await answerChance(ben, live, true);
    expect(await committedOf(ben)).toBe('100.00');
    world.platform.clock.advance(dayMs);
    await expireOffer(world.platform, { tenantId: world.tenantId, auctionId: live.id });
    expect(await committedOf(ben)).toBe('0.00');
  });
});
