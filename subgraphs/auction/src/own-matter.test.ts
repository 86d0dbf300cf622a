/** Nobody uses the tools of staff, or acts for a seller, in their own matter; neither as themselves nor in somebody's name. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type LiveAuction, openWorld, type World } from './testing.js';
import { Settling } from './testing/settling.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

type Person = Caller & { userId: string };
const hourMs = 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const at = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();
const refused = { __typename: 'NotAllowed' };
const reason = 'It has to be';

/** The administrator as somebody else, in whose name they act. */
const inNameOf = (person: Person, admin: Person): Person => ({ ...person, actorId: admin.userId });

async function send(caller: Caller, field: string, type: string, input: object): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message path }
    ... on AuctionPayload { auction { state } } } }`;
  return (await world.ask<{ result: Answer }>(caller, operation, { input })).result;
}
const byStaff = (caller: Caller, field: string, auctionId: string) => send(caller, field, 'AuctionReasonInput', { auctionId, reason });
const extend = (caller: Caller, auctionId: string) =>
  send(caller, 'extendAuction', 'ExtendAuctionInput', { auctionId, reason, effectiveEnd: at(3 * hourMs) });
const feature = (caller: Caller, auctionId: string) =>
  send(caller, 'featureAuction', 'FeatureAuctionInput', { auctionId, weeks: 1, reason, idempotencyKey: newId() });
const answer = (caller: Caller, { id: auctionId }: LiveAuction, accept = true) =>
  send(caller, 'answerCounterOffer', 'AnswerOfferInput', { auctionId, accept, idempotencyKey: newId() });
const counter = (caller: Caller, { id: auctionId }: LiveAuction) =>
  send(caller, 'makeCounterOffer', 'CounterOfferInput', { auctionId, price: usd('700'), idempotencyKey: newId() });

async function endOf({ id }: LiveAuction): Promise<void> {
  world.platform.clock.set(new Date((await world.read(id)).effectiveEnd));
  await world.platform.runDueJobs();
}
async function topBid(auctionId: string): Promise<string> {
  const bids = 'query ($id: ID!) { auction(id: $id) { bids(first: 1) { nodes { id } } } }';
  const { auction } = await world.ask<{ auction: { bids: { nodes: { id: string }[] } } }>(world.person('MANAGER'), bids, { id: auctionId });
  return auction.bids.nodes[0]?.id ?? '';
}

/** An auction with a reserve of 1,000 in which an administrator leads with 700, before somebody else with 500. */
async function ledByAdmin(): Promise<{ live: LiveAuction; admin: Person }> {
  const live = await world.liveAuction({ type: 'RESERVE', reservePrice: usd('1000'), softClose: { enabled: false } });
  const admin = world.person('ADMIN');
  await world.join(admin, live.id, '200');
  await world.bid(await world.bidder(live.id), live.id, '500');
  await world.bid(admin, live.id, '700');
  return { live, admin };
}

describe('who bids', () => {
  it('does not answer their own counter-offer for the seller, nor in the name of a manager or of the seller', async () => {
    const { live, admin } = await ledByAdmin();
    await endOf(live);
    expect(await counter(admin, live)).toMatchObject({ __typename: 'AuctionPayload' });
    for (const who of [admin, inNameOf(live.manager, admin), inNameOf(live.dealer, admin)]) {
      expect(await answer(who, live)).toMatchObject(refused);
      expect(await answer(who, live, false)).toMatchObject(refused);
    }
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', offer: { state: 'AWAITING_SELLER' } });
    expect(await answer(live.manager, live)).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await world.read(live.id)).toMatchObject({ offer: { state: 'AWAITING_DEPOSIT' } });
  });

  it('does not put it up anew', async () => {
    const { live, admin } = await ledByAdmin();
    await endOf(live);
    world.platform.clock.advance(24 * hourMs);
    await world.platform.runDueJobs();
    const again = () => ({ auctionId: live.id, startsAt: at(0), endsAt: at(hourMs), idempotencyKey: newId() });
    for (const who of [admin, inNameOf(live.manager, admin), inNameOf(live.dealer, admin)])
      expect(await send(who, 'relistAuction', 'RelistAuctionInput', again())).toMatchObject(refused);
    expect(await send(live.manager, 'relistAuction', 'RelistAuctionInput', again())).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('uses no tool of staff in the name of a manager', async () => {
    const { live, admin } = await ledByAdmin();
    const who = inNameOf(world.person('MANAGER'), admin);
    const bidId = await topBid(live.id);
    expect(await send(who, 'retractBid', 'RetractBidInput', { bidId, reason })).toMatchObject(refused);
    for (const field of ['endAuctionEarly', 'cancelAuction', 'unfeatureAuction', 'approveAuction', 'rejectAuction'])
      expect(await byStaff(who, field, live.id), field).toMatchObject(refused);
    expect(await extend(who, live.id)).toMatchObject(refused);
    expect(await feature(who, live.id)).toMatchObject(refused);
    const stranger = inNameOf(world.person('MANAGER'), world.person('ADMIN'));
    expect(await feature(stranger, live.id)).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await send(stranger, 'retractBid', 'RetractBidInput', { bidId, reason })).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('sees what bidders see: neither the reserve nor who else bids, has won or is made an offer', async () => {
    const { live, admin } = await ledByAdmin();
    const fields = `query ($id: ID!) { auction(id: $id) { reservePrice { amount } winner { id } offer { kind }
      bids(first: 2) { nodes { alias bidder { id } } } } }`;
    interface Seen {
      reservePrice: object | null;
      winner: object | null;
      offer: object | null;
      bids: { nodes: { bidder: { id: string } | null }[] };
    }
    const seen = async (who: Caller, id = live.id) => (await world.ask<{ auction: Seen }>(who, fields, { id })).auction;
    const manager = world.person('MANAGER');
    const own = { id: globalId('User', admin.userId) };
    for (const who of [manager, world.person('ADMIN'), live.dealer])
      expect(await seen(who)).toMatchObject({ reservePrice: { amount: '1000.00' }, bids: { nodes: [{ bidder: own }, { bidder: {} }] } });
    expect(await seen(admin)).toMatchObject({ reservePrice: null, bids: { nodes: [{ bidder: own }, { bidder: null }] } });
    expect(await seen(inNameOf(manager, admin))).toMatchObject({
      reservePrice: null,
      bids: { nodes: [{ bidder: null }, { bidder: null }] },
    });
    const other = await world.liveAuction({ softClose: { enabled: false } });
    await world.join(admin, other.id);
    await world.bid(await world.bidder(other.id), other.id, '500');
    await endOf(other);
    await world.platform.runDueJobs();
    expect(await seen(manager, other.id)).toMatchObject({ winner: {}, offer: { kind: 'WINNER' } });
    expect(await seen(admin, other.id)).toMatchObject({ winner: null, offer: null });
  });
});

describe('who has bid in somebody’s name', () => {
  /** An auction with a reserve in which an administrator has bid 700 for somebody, before somebody else with 500. */
  async function ledForSomebody(): Promise<{ live: LiveAuction; admin: Person; bidder: Person; other: Person }> {
    const live = await world.liveAuction({ type: 'RESERVE', reservePrice: usd('600'), softClose: { enabled: false } });
    const admin = world.person('ADMIN');
    const bidder = await world.bidder(live.id, 10_000, '200');
    const other = await world.bidder(live.id);
    await world.bid(other, live.id, '500');
    expect(await world.bid(inNameOf(bidder, admin), live.id, '700')).toMatchObject({ __typename: 'PlaceBidPayload', leading: true });
    return { live, admin, bidder, other };
  }
  const seen = async (who: Caller, id: string) =>
    (
      await world.ask<{ auction: { reservePrice: object | null; bids: { nodes: { bidder: object | null }[] } } }>(
        who,
        'query ($id: ID!) { auction(id: $id) { reservePrice { amount } bids(first: 2) { nodes { bidder { id } } } } }',
        { id },
      )
    ).auction;

  it('uses no tool of staff on that auction as themselves, and sees what bidders see', async () => {
    const { live, admin } = await ledForSomebody();
    const bidId = await topBid(live.id);
    expect(await send(admin, 'retractBid', 'RetractBidInput', { bidId, reason })).toMatchObject(refused);
    for (const field of ['endAuctionEarly', 'cancelAuction', 'unfeatureAuction'])
      expect(await byStaff(admin, field, live.id), field).toMatchObject(refused);
    expect(await extend(admin, live.id)).toMatchObject(refused);
    expect(await feature(admin, live.id)).toMatchObject(refused);
    expect(await seen(admin, live.id)).toEqual({ reservePrice: null, bids: { nodes: [{ bidder: null }, { bidder: null }] } });
    expect(await seen(world.person('ADMIN'), live.id)).toMatchObject({
      reservePrice: { amount: '600.00' },
      bids: { nodes: [{ bidder: {} }, {}] },
    });
    expect(await extend(world.person('ADMIN'), live.id)).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('is who has joined in it, and not who was refused there', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const [joining, refusedThere] = [world.person('ADMIN'), world.person('ADMIN')];
    await world.join(inNameOf(world.person(), joining), live.id);
    expect(await world.bid(inNameOf(world.person(), refusedThere), live.id, '500')).toMatchObject({ __typename: 'NotJoined' });
    expect(await extend(joining, live.id)).toMatchObject(refused);
    expect(await extend(refusedThere, live.id)).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('settles nothing of its sale for the business, nor answers for the seller', async () => {
    const { live, admin, bidder } = await ledForSomebody();
    await endOf(live);
    await world.platform.runDueJobs();
    const settling = new Settling(world);
    await settling.done(bidder, 'paySettlement', live.id);
    for (const field of ['startInspection', 'completeDocumentation', 'confirmHandover'])
      expect(await settling.step(admin, field, live.id), field).toMatchObject(refused);
    expect(await byStaff(admin, 'voidAuction', live.id)).toMatchObject(refused);
    await settling.done(world.person('ADMIN'), 'startInspection', live.id);

    const low = await world.liveAuction({ type: 'RESERVE', reservePrice: usd('1000'), softClose: { enabled: false } });
    await world.bid(await world.bidder(low.id), low.id, '300');
    const high = await world.bidder(low.id);
    await world.bid(high, low.id, '500');
    await endOf(low);
    expect(await counter(inNameOf(high, admin), low)).toMatchObject({ __typename: 'AuctionPayload' });
    expect(await answer(admin, low)).toMatchObject(refused);
    expect(await answer(low.manager, low, false)).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('has paid for them too', async () => {
    const settling = new Settling(world);
    const sold = await settling.sold();
    const admin = world.person('ADMIN');
    await settling.done(inNameOf(sold.buyer, admin), 'paySettlement', sold.id);
    expect(await settling.step(admin, 'startInspection', sold.id)).toMatchObject(refused);
    await settling.done(sold.manager, 'startInspection', sold.id);
  });
});

describe('staff who bid', () => {
  it('are shown neither the bids of others there by who they are, nor who has bought', async () => {
    const settling = new Settling(world);
    const sold = await settling.sold();
    const elsewhere = await world.liveAuction({ softClose: { enabled: false } });
    await world.join(sold.buyer, elsewhere.id);
    await world.bid(sold.buyer, elsewhere.id, '500');
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const admin = world.person('ADMIN');
    const acting = world.person('ADMIN');
    await world.join(admin, live.id);
    await world.join(inNameOf(world.person(), acting), live.id);
    await world.join(sold.buyer, live.id);
    await world.bid(sold.buyer, live.id, '500');
    await world.bid(admin, live.id, '400');
    const bidsOf = async (who: Caller, { userId }: Person) => {
      const operation = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { bids(first: 10) { totalCount nodes { auction { id } } } } } }`;
      const of = [{ __typename: 'User', id: globalId('User', userId) }];
      const { _entities } = await world.ask<{ _entities: { bids: { totalCount: number; nodes: { auction: { id: string } }[] } }[] }>(
        who,
        operation,
        { of },
      );
      const [found] = _entities;
      return { count: found?.bids.totalCount, auctions: found?.bids.nodes.map(({ auction }) => localId('Auction', auction.id)).toSorted() };
    };
    const [all, others] = [
      [elsewhere.id, live.id, sold.id],
      [elsewhere.id, sold.id],
    ].map((ids) => ids.toSorted());
    expect(await bidsOf(world.person('MANAGER'), sold.buyer)).toEqual({ count: 3, auctions: all });
    expect(await bidsOf(sold.buyer, sold.buyer)).toEqual({ count: 3, auctions: all });
    for (const who of [admin, acting]) expect(await bidsOf(who, sold.buyer)).toEqual({ count: 2, auctions: others });
    expect(await bidsOf(admin, admin)).toEqual({ count: 1, auctions: [live.id] });

    await endOf(live);
    await world.platform.runDueJobs();
    const address = { street: '1 Marina', city: 'Lagos' };
    await settling.done(sold.buyer, 'chooseDelivery', live.id, { method: 'DELIVERY', address });
    const shown = `settlement { id buyer { id } deliveryAddress { street } }`;
    const bought = async (who: Caller) =>
      (await world.ask<{ auction: { settlement: object } }>(who, `query ($id: ID!) { auction(id: $id) { ${shown} } }`, { id: live.id }))
        .auction.settlement;
    const known = { buyer: { id: globalId('User', sold.buyer.userId) } };
    expect(await bought(world.person('MANAGER'))).toMatchObject({ ...known, deliveryAddress: { street: '1 Marina' } });
    expect(await bought(sold.buyer)).toMatchObject({ ...known, deliveryAddress: { street: '1 Marina' } });
    expect(await bought(live.dealer)).toMatchObject({ ...known, deliveryAddress: null });
    for (const who of [admin, acting]) expect(await bought(who)).toMatchObject({ buyer: null, deliveryAddress: null });
    const list = `query ($filter: SettlementFilterInput) { settlements(first: 50, filter: $filter) { totalCount nodes { auction { id } buyer { id } } } }`;
    const byBuyer = { filter: { buyerId: globalId('User', sold.buyer.userId) } };
    const listed = async (who: Caller, variables: object) =>
      (await world.ask<{ settlements: { totalCount: number } }>(who, list, { ...variables })).settlements.totalCount;
    expect(await listed(world.person('ADMIN'), byBuyer)).toBe(3);
    expect(await listed(admin, byBuyer)).toBe(2);
    expect(await listed(admin, {})).toBe(await listed(world.person('ADMIN'), {}));
    expect(await settling.step(admin, 'startInspection', live.id)).toMatchObject(refused);
  });
});

describe('who sells', () => {
  const managing = (person: Person): Person => ({ ...person, role: 'ADMIN', scopes: scopesOfRole.ADMIN });

  it('uses no tool of staff on their own auction, nor in the name of a manager', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    await world.bid(await world.bidder(live.id), live.id, '500');
    const bidId = await topBid(live.id);
    for (const who of [managing(live.dealer), inNameOf(world.person('MANAGER'), live.dealer)]) {
      expect(await send(who, 'retractBid', 'RetractBidInput', { bidId, reason })).toMatchObject(refused);
      for (const field of ['endAuctionEarly', 'cancelAuction', 'unfeatureAuction'])
        expect(await byStaff(who, field, live.id)).toMatchObject(refused);
      expect(await extend(who, live.id)).toMatchObject(refused);
      expect(await feature(who, live.id)).toMatchObject(refused);
    }
    await endOf(live);
    await world.platform.runDueJobs();
    expect(await byStaff(managing(live.dealer), 'voidAuction', live.id)).toMatchObject(refused);
    expect(await byStaff(world.person('ADMIN'), 'voidAuction', live.id)).toMatchObject({ auction: { state: 'VOIDED' } });
  });

  it('approves no draft of their own, and takes it back', async () => {
    const dealer = world.person('DEALER');
    const vehicleId = newId();
    world.neighbours.vehicles.set(vehicleId, { ownerId: dealer.userId, state: 'AVAILABLE' });
    const terms = { type: 'TIMED', startPrice: usd('100'), increments: { fixed: usd('10') }, startsAt: at(0), endsAt: at(hourMs) };
    const operation = `mutation ($input: CreateAuctionInput!) { createAuction(input: $input) { ... on AuctionPayload { auction { id } } } }`;
    const input = { ...terms, vehicleId, idempotencyKey: newId() };
    const made = await world.ask<{ createAuction: { auction: { id: string } } }>(dealer, operation, { input });
    const { id } = made.createAuction.auction;
    for (const who of [managing(dealer), inNameOf(world.person('MANAGER'), dealer)]) {
      expect(await send(who, 'approveAuction', 'ApproveAuctionInput', { auctionId: id, reason })).toMatchObject(refused);
      expect(await byStaff(who, 'rejectAuction', id)).toMatchObject(refused);
    }
    expect(await byStaff(managing(dealer), 'cancelAuction', id)).toMatchObject({ auction: { state: 'CANCELLED' } });
  });

  it('does not buy from themselves in the name of a bidder', async () => {
    const live = await world.liveAuction({ type: 'RESERVE', reservePrice: usd('1000'), softClose: { enabled: false } });
    const anna = await world.bidder(live.id, 10_000, '200');
    const who = inNameOf(anna, live.dealer);
    const stranger = inNameOf(world.person(), live.dealer);
    await expect(world.join(stranger, live.id)).rejects.toThrow(/NotAllowed/);
    expect(await world.bid(who, live.id, '500')).toMatchObject({ __typename: 'OwnAuction' });
    const blockers = 'query ($id: ID!) { auction(id: $id) { eligibility { blockers } } }';
    expect(await world.ask(who, blockers, { id: live.id })).toMatchObject({ auction: { eligibility: { blockers: ['OWN_AUCTION'] } } });
    expect(await world.bid(inNameOf(anna, world.person('ADMIN')), live.id, '500')).toMatchObject({ __typename: 'PlaceBidPayload' });
    await endOf(live);
    expect(await counter(who, live)).toMatchObject(refused);
    expect(await counter(anna, live)).toMatchObject({ __typename: 'AuctionPayload' });
  });
});
