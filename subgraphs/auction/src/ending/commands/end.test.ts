import { globalId } from '@marque/shared/graph/global-ids';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { protectReserves } from '../../bidding/commands/protect-reserves.js';
import { type Answer, type LiveAuction, openWorld, type World } from '../../testing.js';
import { servicesOn } from '../../testing/services.js';
import { closeAuction } from './close-auction.js';
import { expireOffer } from './expire-offer.js';
import { takeDeposit } from './deposits/take-deposit.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  world.neighbours.financeDown = false;
});
afterAll(() => world.platform.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const reserve = { type: 'RESERVE', reservePrice: usd('1000'), softClose: { enabled: false } };
const dayMs = 24 * 3_600_000;

async function pass(ms: number): Promise<void> {
  world.platform.clock.advance(ms);
  await world.platform.runDueJobs();
}

async function endOf({ id }: LiveAuction): Promise<void> {
  world.platform.clock.set(new Date((await world.read(id)).effectiveEnd));
  await world.platform.runDueJobs();
}

const keyed = new Set(['AnswerOfferInput', 'CounterOfferInput', 'RelistAuctionInput']);

async function mutate(caller: Parameters<World['ask']>[0], field: string, type: string, given: object): Promise<Answer> {
  const input = keyed.has(type) ? { idempotencyKey: randomUUID(), ...given } : given;
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { code message } } }`;
  return (await world.ask<{ result: Answer }>(caller, operation, { input })).result;
}

const logOf = (auctionId: string) => world.platform.platform.events.since(world.tenantId, 'auction', auctionId, 0);
const events = async (auctionId: string): Promise<string[]> => (await logOf(auctionId)).map(({ type }) => type);

describe('the end', () => {
  it('moves the winner’s deposit from the bidding hold, once, and waits for settlement', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const [anna, ben] = [await world.bidder(live.id, 1_000), await world.bidder(live.id)];
    await world.bid(anna, live.id, '900');
    await world.bid(ben, live.id, '500');
    await endOf(live);
    await pass(1_000);
    expect(await world.read(live.id)).toMatchObject({
      state: 'PENDING_SETTLEMENT',
      hammerPrice: { amount: '510.00' },
      winner: { id: globalId('User', anna.userId) },
    });
    const deposits = [...world.neighbours.holds.values()].filter(
      ({ userId, purpose }) => userId === anna.userId && purpose === 'AUCTION_DEPOSIT',
    );
    expect(deposits.map(({ amountMinor }) => amountMinor)).toEqual([102_00n]);
    expect((await events(live.id)).filter((type) => type === 'auction.ended.v1' || type === 'auction.won.v1')).toEqual([
      'auction.ended.v1',
      'auction.won.v1',
    ]);
  });

  it('comes at the extended end and not before', async () => {
    const live = await world.liveAuction();
    const anna = await world.bidder(live.id);
    const end = new Date((await world.read(live.id)).effectiveEnd);
    world.platform.clock.set(new Date(end.getTime() - 1_000));
    await world.bid(anna, live.id, '500');
    world.platform.clock.set(end);
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ state: 'LIVE' });
    await endOf(live);
    await pass(1_000);
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT' });
  });

  it.each([true, 'AFTER'] as const)('survives finance being cut off (%s) while the deposit is taken', async (down) => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const anna = await world.bidder(live.id, 1_000);
    await world.bid(anna, live.id, '900');
    world.neighbours.financeDown = down;
    world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
    const services = servicesOn(world.platform.platform);
    await closeAuction(services, { tenantId: world.tenantId, auctionId: live.id });
    await expect(takeDeposit(services, { tenantId: world.tenantId, auctionId: live.id })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await world.read(live.id)).toMatchObject({ state: 'ENDED' });
    world.neighbours.financeDown = false;
    // The stored job of the end and a second worker at once.
    await Promise.all([pass(1_000), takeDeposit(services, { tenantId: world.tenantId, auctionId: live.id })]);
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT' });
    const held = [...world.neighbours.holds.values()].filter(({ userId, open }) => userId === anna.userId && open);
    expect(held.reduce((sum, { amountMinor }) => sum + amountMinor, world.neighbours.wallets.get(anna.userId) ?? 0n)).toBe(1_000_00n);
    expect(held.filter(({ purpose }) => purpose === 'AUCTION_DEPOSIT').map(({ amountMinor }) => amountMinor)).toEqual([20_00n]);
  });

  it('gives the next bidder a second chance at their own highest bid when the winner’s funds are gone for a day', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const [anna, ben] = [await world.bidder(live.id, 200), await world.bidder(live.id)];
    await world.bid(anna, live.id, '900');
    await world.bid(ben, live.id, '500');
    for (const hold of world.neighbours.holds.values()) if (hold.userId === anna.userId) hold.open = false;
    world.neighbours.wallets.set(anna.userId, 0n);
    await endOf(live);
    expect(await world.read(live.id)).toMatchObject({ state: 'ENDED', offer: { kind: 'WINNER', state: 'AWAITING_DEPOSIT' } });
    await pass(dayMs);
    expect(await world.read(live.id)).toMatchObject({
      state: 'ENDED',
      offer: { kind: 'SECOND_CHANCE', state: 'AWAITING_BIDDER', price: { amount: '500.00' } },
    });
    expect(await mutate(anna, 'answerSecondChance', 'AnswerOfferInput', { auctionId: live.id, accept: true })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await mutate(ben, 'answerSecondChance', 'AnswerOfferInput', { auctionId: live.id, accept: true })).toMatchObject({
      __typename: 'AuctionPayload',
    });
    await pass(1_000);
    expect(await world.read(live.id)).toMatchObject({
      state: 'PENDING_SETTLEMENT',
      winner: { id: globalId('User', ben.userId) },
      hammerPrice: { amount: '500.00' },
    });
  });

  it('without bids is unsold; the vehicle can be relisted', async () => {
    const live = await world.liveAuction();
    await endOf(live);
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'NO_BIDS' });
    const now = world.platform.clock.now().getTime();
    const times = { startsAt: new Date(now).toISOString(), endsAt: new Date(now + dayMs).toISOString() };
    const relistedAs = async (who: Parameters<World['ask']>[0]) =>
      (
        await world.ask<{ auction: { relistedAs: object | null } }>(
          who,
          'query ($id: ID!) { auction(id: $id) { relistedAs { state startsAt relistedAs { id } } } }',
          { id: live.id },
        )
      ).auction.relistedAs;
    expect(await relistedAs(live.dealer)).toBeNull();
    expect(await mutate(live.dealer, 'relistAuction', 'RelistAuctionInput', { auctionId: live.id, ...times })).toMatchObject({
      __typename: 'AuctionPayload',
    });
    expect(await world.read(live.id)).toMatchObject({ state: 'RELISTED' });
    for (const who of [live.dealer, live.manager])
      expect(await relistedAs(who)).toEqual({ state: 'DRAFT', startsAt: times.startsAt, relistedAs: null });
    // A draft is nobody else's business yet.
    expect(await relistedAs(world.person())).toBeNull();
  });

  it('below the reserve is unsold, with a counter-offer that the seller can take', async () => {
    const live = await world.liveAuction(reserve);
    const anna = await world.bidder(live.id);
    await world.bid(anna, live.id, '700');
    await endOf(live);
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', offer: { kind: 'COUNTER_OFFER', state: 'AWAITING_BIDDER' } });
    expect(await events(live.id)).not.toContain('auction.unsold.v1');
    expect(await mutate(anna, 'makeCounterOffer', 'CounterOfferInput', { auctionId: live.id, price: usd('650') })).toMatchObject({
      __typename: 'InvalidInput',
    });
    expect(await mutate(anna, 'makeCounterOffer', 'CounterOfferInput', { auctionId: live.id, price: usd('800') })).toMatchObject({
      __typename: 'AuctionPayload',
    });
    expect(await mutate(anna, 'answerCounterOffer', 'AnswerOfferInput', { auctionId: live.id, accept: true })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await mutate(live.dealer, 'answerCounterOffer', 'AnswerOfferInput', { auctionId: live.id, accept: true })).toMatchObject({
      __typename: 'AuctionPayload',
    });
    await pass(1_000);
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT', hammerPrice: { amount: '800.00' } });
  });

  it('below the reserve without a counter-offer is unsold for good after a day', async () => {
    const live = await world.liveAuction(reserve);
    await world.bid(await world.bidder(live.id), live.id, '700');
    await endOf(live);
    await pass(dayMs);
    await expireOffer(world.platform, { tenantId: world.tenantId, auctionId: live.id });
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', counterOfferUntil: null });
    expect((await events(live.id)).filter((type) => type === 'auction.unsold.v1')).toHaveLength(1);
  });

  it('brought early by staff refuses what comes later', async () => {
    const live = await world.liveAuction();
    const anna = await world.bidder(live.id);
    await world.bid(anna, live.id, '500');
    expect(await mutate(live.manager, 'endAuctionEarly', 'AuctionReasonInput', { auctionId: live.id, reason: 'Hurry' })).toMatchObject({
      __typename: 'AuctionPayload',
    });
    expect(await world.bid(anna, live.id, '900')).toMatchObject({ __typename: 'AuctionEnded' });
  });
});

describe('reserve protection', () => {
  it('bids one increment in the last hour, is marked everywhere, counts for nobody and never wins', async () => {
    const live = await world.liveAuction({ ...reserve, reserveProtection: true });
    const anna = await world.bidder(live.id);
    await world.bid(anna, live.id, '700');
    const end = new Date((await world.read(live.id)).effectiveEnd).getTime();
    const services = servicesOn(world.platform.platform);
    world.platform.clock.set(new Date(end - 30 * 60_000));
    await protectReserves(services);
    await protectReserves(services);
    expect(await world.read(live.id)).toMatchObject({
      price: { amount: '710.00' },
      platformBidLeads: true,
      leaderAlias: 'Platform for the seller',
      bidCount: 1,
      bidderCount: 1,
      lastGoodFaithBid: { price: { amount: '700.00' } },
    });
    const { auction } = await world.ask<{ auction: { bids: { edges: { node: object }[] } } }>(
      anna,
      'query ($id: ID!) { auction(id: $id) { bids { edges { node { isPlatformBid bidder { id } maximum { amount } } } } } }',
      { id: live.id },
    );
    expect(auction.bids.edges.map(({ node }) => node)).toEqual([
      { isPlatformBid: true, bidder: null, maximum: null },
      { isPlatformBid: false, bidder: { id: globalId('User', anna.userId) }, maximum: { amount: '700.00' } },
    ]);
    const { auction: bidOn } = await world.ask<{ auction: { bids: { nodes: { id: string }[] } } }>(
      live.manager,
      'query ($id: ID!) { auction(id: $id) { bids(first: 1) { nodes { id } } } }',
      { id: live.id },
    );
    const retraction = { bidId: bidOn.bids.nodes[0]?.id, reason: 'Too high' };
    expect(await mutate(live.manager, 'retractBid', 'RetractBidInput', retraction)).toMatchObject({
      __typename: 'Conflict',
      message: 'A platform bid cannot be retracted.',
    });
    expect(await world.read(live.id)).toMatchObject({ platformBidLeads: true });
    world.platform.clock.set(new Date(end - 60_000));
    await world.bid(anna, live.id, '750');
    await protectReserves(services);
    expect(await world.read(live.id)).toMatchObject({ platformBidLeads: false });
    await endOf(live);
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', winner: null });
  });

  it('looks at all that are due, page by page, and at no other', async () => {
    const due: LiveAuction[] = [];
    for (let index = 0; index < 17; index += 1) due.push(await world.liveAuction({ ...reserve, reserveProtection: true }));
    const unprotected = await world.liveAuction(reserve);
    const enough = await world.liveAuction({ ...reserve, reserveProtection: true });
    await world.bid(await world.bidder(enough.id), enough.id, '900');
    const platform = world.platform.platform;
    const looked: string[] = [];
    const { queue } = servicesOn(platform);
    const { submit } = queue;
    queue.submit = (on, item) => {
      looked.push(on.auctionId);
      return submit.call(queue, on, item);
    };
    const end = new Date((await world.read(enough.id)).effectiveEnd).getTime();
    world.platform.clock.set(new Date(end - 30 * 60_000));
    await protectReserves({ platform, queue });
    const asked = (live: LiveAuction) => looked.filter((id) => id === live.id).length;
    expect(due.map(asked)).toEqual(due.map(() => 1));
    expect([asked(unprotected), asked(enough)]).toEqual([0, 0]);
    expect(await Promise.all(due.map(async ({ id }) => (await world.read(id))['platformBidLeads']))).toEqual(due.map(() => true));
    // Who leads by the platform's bid is not looked at again.
    looked.length = 0;
    await protectReserves({ platform, queue });
    expect(due.map(asked)).toEqual(due.map(() => 0));
  });

  it('is impossible without a reserve', async () => {
    await expect(world.liveAuction({ type: 'NO_RESERVE', reserveProtection: true })).rejects.toThrow('InvalidInput');
  });
});

describe('staff', () => {
  it('take a bid back: the price and the leader are those of the other bids, and the money is free', async () => {
    const live = await world.liveAuction();
    const [anna, ben, cleo] = [await world.bidder(live.id), await world.bidder(live.id), await world.bidder(live.id)];
    await world.bid(anna, live.id, '500');
    await world.bid(ben, live.id, '400');
    await world.bid(cleo, live.id, '900');
    const { auction } = await world.ask<{ auction: { bids: { edges: { node: { id: string } }[] } } }>(
      live.manager,
      'query ($id: ID!) { auction(id: $id) { bids { edges { node { id } } } } }',
      { id: live.id },
    );
    const input = { bidId: auction.bids.edges[0]?.node.id, reason: 'Placed by mistake' };
    expect(await mutate(live.manager, 'retractBid', 'RetractBidInput', input)).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await mutate(live.manager, 'retractBid', 'RetractBidInput', input)).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await world.read(live.id)).toMatchObject({
      price: { amount: '410.00' },
      leaderAlias: await world.alias(anna, live.id),
      bidCount: 2,
    });
    const { myBidderAccounts } = await world.ask<{ myBidderAccounts: { committed: { amount: string } }[] }>(
      cleo,
      '{ myBidderAccounts { committed { amount } } }',
    );
    expect(myBidderAccounts[0]?.committed.amount).toBe('0.00');
    expect(await world.bid(cleo, live.id, '600')).toMatchObject({ leading: true, price: { amount: '510.00' } });
  });

  it('cancel a live auction: no more bids, and the leader’s money is free', async () => {
    const live = await world.liveAuction();
    const anna = await world.bidder(live.id);
    await world.bid(anna, live.id, '500');
    expect(
      await mutate(live.manager, 'cancelAuction', 'AuctionReasonInput', { auctionId: live.id, reason: 'The car is damaged' }),
    ).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await world.bid(anna, live.id, '900')).toMatchObject({ __typename: 'AuctionNotLive' });
    const { myBidderAccounts } = await world.ask<{ myBidderAccounts: { committed: { amount: string } }[] }>(
      anna,
      '{ myBidderAccounts { committed { amount } } }',
    );
    expect(myBidderAccounts[0]?.committed.amount).toBe('0.00');
  });

  it('void a sale: nobody has won, the offer is void, the deposit is given back, and the last event tells what was undone', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const [anna, ben] = [await world.bidder(live.id, 1_000), await world.bidder(live.id)];
    await world.bid(anna, live.id, '900');
    await world.bid(ben, live.id, '500');
    await endOf(live);
    const endedAt = world.platform.clock.now().toISOString();
    await pass(1_000);
    const soldAt = (await logOf(live.id)).find(({ type }) => type === 'auction.won.v1')?.occurredAt;
    const reason = { auctionId: live.id, reason: 'Fraud' };
    expect(await mutate(world.person('ADMIN'), 'voidAuction', 'AuctionReasonInput', reason)).toMatchObject({
      __typename: 'AuctionPayload',
    });
    expect(await mutate(world.person('ADMIN'), 'voidAuction', 'AuctionReasonInput', reason)).toMatchObject({ __typename: 'Conflict' });
    await pass(1_000);
    expect(await world.read(live.id)).toMatchObject({
      state: 'VOIDED',
      stateReason: 'Fraud',
      winner: null,
      hammerPrice: null,
      leaderAlias: null,
      offer: null,
    });
    const deposits = [...world.neighbours.holds.values()].filter(
      ({ userId, purpose }) => userId === anna.userId && purpose === 'AUCTION_DEPOSIT',
    );
    expect(deposits.map(({ open }) => open)).toEqual([false]);
    const log = await logOf(live.id);
    expect(log.slice(-3).map(({ type }) => type)).toEqual([
      'auction.offer_changed.v1',
      'auction.settlement_changed.v1',
      'auction.cancelled.v1',
    ]);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
    expect(log.at(-1)?.payload).toMatchObject({
      reason: 'Fraud',
      undone: { winnerId: anna.userId, hammerPrice: { amountMinor: '51000', currency: 'USD' }, soldAt, endedAt, bidCount: 2 },
    });
  });

  it('give nobody a second chance below the reserve', async () => {
    const live = await world.liveAuction(reserve);
    const [anna, ben] = [await world.bidder(live.id, 300), await world.bidder(live.id)];
    await world.bid(ben, live.id, '999.99');
    await world.bid(anna, live.id, '1500');
    for (const hold of world.neighbours.holds.values()) if (hold.userId === anna.userId) hold.open = false;
    world.neighbours.wallets.set(anna.userId, 0n);
    await endOf(live);
    await pass(dayMs);
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', winner: null, offer: { kind: 'WINNER', state: 'LAPSED' } });
    expect((await events(live.id)).at(-1)).toBe('auction.unsold.v1');
  });
});
