import { randomUUID } from 'node:crypto';
import type { PlatformEvent } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lapseSale } from '../../ending/commands/lapse-sale.js';
import { callOffWithoutVehicle } from '../../lots/commands/call-off.js';
import { auctionsById } from '../../lots/store/auctions.js';
import { type Answer, type LiveAuction, openWorld, type World } from '../../testing.js';
import { type Person, Settling } from '../../testing/settling.js';
import { hearOfAuctions } from './hear-of-auctions.js';
import { tell } from './tell.js';
import type { ToldEvent } from './told-by.js';

let world: World;
let settling: Settling;
beforeAll(async () => {
  world = await openWorld();
  settling = new Settling(world);
});
beforeEach(() => {
  world.neighbours.financeDown = false;
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const at = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();
const quiet = { softClose: { enabled: false } };
const reserve = { ...quiet, type: 'RESERVE', reservePrice: usd('1000') };

interface Told {
  readonly kind: string;
  readonly until: string | null;
  readonly unsoldReason: string | null;
}
/** What somebody was told, the oldest first. */
async function told(person: Person): Promise<Told[]> {
  await world.heard();
  const source = '{ myNotices(first: 50) { nodes { kind until unsoldReason } } }';
  return (await world.ask<{ myNotices: { nodes: Told[] } }>(person, source)).myNotices.nodes.toReversed();
}
const kinds = async (person: Person): Promise<string[]> => (await told(person)).map(({ kind }) => kind);

async function send(person: Person, field: string, type: string, input: object): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message path }
    ... on AuctionPayload { auction { id } } } }`;
  const { result } = await world.ask<{ result: Answer }>(person, operation, { input });
  expect(result).toMatchObject({ __typename: 'AuctionPayload' });
  return result;
}
const offer = (person: Person, { id: auctionId }: LiveAuction, price: string) =>
  send(person, 'makeCounterOffer', 'CounterOfferInput', { auctionId, price: usd(price), idempotencyKey: randomUUID() });
const answer = (person: Person, { id: auctionId }: LiveAuction, accept: boolean) =>
  send(person, 'answerCounterOffer', 'AnswerOfferInput', { auctionId, accept, idempotencyKey: randomUUID() });
const byStaff = (person: Person, field: string, auctionId: string) =>
  send(person, field, 'AuctionReasonInput', { auctionId, reason: 'The papers are missing' });

/** An auction that ended below its reserve, with its high bidder and another one. */
async function belowReserve(): Promise<{ live: LiveAuction; high: Person; other: Person }> {
  const live = await world.liveAuction(reserve);
  const [high, other] = [await world.bidder(live.id), await world.bidder(live.id)];
  await world.bid(other, live.id, '500');
  await world.bid(high, live.id, '700');
  await settling.end(live);
  return { live, high, other };
}

describe('an auction that ends below its reserve', () => {
  it('tells the high bidder of the right to an offer and until when, the seller that it is unsold, and the others that they have lost', async () => {
    const { live, high, other } = await belowReserve();
    expect(await told(high)).toEqual([{ kind: 'COUNTER_OFFER_OPEN', until: at(dayMs), unsoldReason: null }]);
    expect(await told(live.dealer)).toEqual([
      { kind: 'APPROVED', until: null, unsoldReason: null },
      { kind: 'UNSOLD', until: null, unsoldReason: 'RESERVE_NOT_MET' },
    ]);
    expect(await kinds(other)).toEqual(['OUTBID', 'LOST']);
    // Nothing comes of it: the bidder knows that from what they did not do, and the seller has been told.
    await settling.pass(dayMs);
    expect(await kinds(high)).toEqual(['COUNTER_OFFER_OPEN', 'LOST']);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'UNSOLD']);
  });

  it('tells the seller of an offer and of its last day, and the bidder that it was accepted', async () => {
    const { live, high } = await belowReserve();
    await settling.pass(hourMs);
    await offer(high, live, '800');
    expect((await told(live.dealer)).at(-1)).toEqual({ kind: 'COUNTER_OFFER_MADE', until: at(dayMs), unsoldReason: null });
    await answer(live.dealer, live, true);
    expect((await told(high)).at(-1)).toEqual({ kind: 'COUNTER_OFFER_ACCEPTED', until: at(dayMs), unsoldReason: null });
    await settling.pass(1000);
    expect(await kinds(high)).toEqual(['COUNTER_OFFER_OPEN', 'COUNTER_OFFER_ACCEPTED', 'WON']);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'UNSOLD', 'COUNTER_OFFER_MADE', 'SOLD']);
  });

  it('tells the bidder that the seller has declined, or that nobody has answered in time', async () => {
    const declined = await belowReserve();
    await offer(declined.high, declined.live, '800');
    await answer(declined.live.dealer, declined.live, false);
    expect(await kinds(declined.high)).toEqual(['COUNTER_OFFER_OPEN', 'COUNTER_OFFER_DECLINED', 'LOST']);
    const forgotten = await belowReserve();
    await offer(forgotten.high, forgotten.live, '800');
    await settling.pass(dayMs);
    expect(await kinds(forgotten.high)).toEqual(['COUNTER_OFFER_OPEN', 'COUNTER_OFFER_LAPSED', 'LOST']);
    for (const { live } of [declined, forgotten]) expect(await kinds(live.dealer)).toEqual(['APPROVED', 'UNSOLD', 'COUNTER_OFFER_MADE']);
  });

  it('tells nobody what they did themselves: a bidder who gives up has lost and no more', async () => {
    const { live, high } = await belowReserve();
    await send(high, 'makeCounterOffer', 'CounterOfferInput', { auctionId: live.id, idempotencyKey: randomUUID() });
    expect(await kinds(high)).toEqual(['COUNTER_OFFER_OPEN', 'LOST']);
  });

  it('tells the seller what a manager has answered for them, and that the deposit of what was accepted did not come', async () => {
    const { live, high } = await belowReserve();
    await offer(high, live, '800');
    world.neighbours.financeDown = true;
    await answer(live.manager, live, true);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'UNSOLD', 'COUNTER_OFFER_MADE', 'COUNTER_OFFER_ACCEPTED']);
    for (const hold of world.neighbours.holds.values()) if (hold.userId === high.userId) hold.open = false;
    world.neighbours.wallets.set(high.userId, 0n);
    world.neighbours.financeDown = false;
    await settling.pass(hourMs);
    await settling.pass(dayMs);
    expect((await kinds(live.dealer)).at(-2)).toBe('FELL_THROUGH');
    expect((await told(live.dealer)).at(-1)).toMatchObject({ kind: 'UNSOLD', unsoldReason: 'NOT_FUNDED' });
    expect(await kinds(high)).toContain('DEPOSIT_MISSED');
    expect(await kinds(live.manager)).toEqual([]);
  });
});

describe('the seller', () => {
  it('is told of a sale once, and again when another buys instead', async () => {
    const live = await world.liveAuction(quiet);
    const [anna, ben] = [await world.bidder(live.id), await world.bidder(live.id)];
    await world.bid(anna, live.id, '500');
    await world.bid(ben, live.id, '1000');
    await settling.end(live);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'SOLD']);
    // The winner never pays, and the next in line has a chance.
    await settling.pass(dayMs + 1000);
    expect((await kinds(ben)).at(-1)).toBe('PAYMENT_MISSED');
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'SOLD', 'FELL_THROUGH']);
    const until = (await told(anna)).find(({ kind }) => kind === 'SECOND_CHANCE')?.until;
    expect(until).toBe(at(dayMs));
    const take = { auctionId: live.id, accept: true, idempotencyKey: randomUUID() };
    await send(anna, 'answerSecondChance', 'AnswerOfferInput', take);
    await settling.pass(1000);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'SOLD', 'FELL_THROUGH', 'SOLD']);
    await settling.pass(dayMs + 1000);
    expect((await kinds(live.dealer)).at(-2)).toBe('FELL_THROUGH');
    expect((await told(live.dealer)).at(-1)).toMatchObject({ kind: 'UNSOLD', unsoldReason: 'NOT_PAID' });
    expect(await kinds(anna)).toContain('PAYMENT_MISSED');
  });

  it('is told that the deposit of the winner did not come, as the winner is, and nobody else', async () => {
    const live = await world.liveAuction(quiet);
    const [poor, next] = [await world.bidder(live.id, 200), await world.bidder(live.id)];
    await world.bid(next, live.id, '500');
    await world.bid(poor, live.id, '900');
    for (const hold of world.neighbours.holds.values()) if (hold.userId === poor.userId) hold.open = false;
    world.neighbours.wallets.set(poor.userId, 0n);
    await settling.end(live);
    expect(await kinds(poor)).toEqual([]);
    await settling.pass(dayMs);
    expect(await told(poor)).toEqual([{ kind: 'DEPOSIT_MISSED', until: null, unsoldReason: null }]);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'SOLD', 'FELL_THROUGH']);
    expect(await kinds(next)).toEqual(['OUTBID', 'LOST', 'SECOND_CHANCE']);
    // Who lets a second chance pass was never to buy.
    await settling.pass(dayMs);
    expect(await kinds(next)).toEqual(['OUTBID', 'LOST', 'SECOND_CHANCE']);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'SOLD', 'FELL_THROUGH', 'UNSOLD']);
  });

  it('is told that nobody has bid, once', async () => {
    const live = await world.liveAuction(quiet);
    await settling.end(live);
    expect((await told(live.dealer)).slice(1)).toEqual([{ kind: 'UNSOLD', until: null, unsoldReason: 'NO_BIDS' }]);
  });

  it('is told live', async () => {
    const live = await world.liveAuction(quiet);
    await world.heard();
    const stream = await world.follow(live.dealer, 'subscription { noticed { kind unsoldReason } }');
    const heard = async (): Promise<Told> => {
      const { noticed } = (await stream.next()).value.data;
      // The approval may be told yet.
      return noticed.kind === 'APPROVED' ? heard() : noticed;
    };
    const next = heard();
    await settling.end(live);
    expect(await next).toMatchObject({ kind: 'UNSOLD', unsoldReason: 'NO_BIDS' });
    await stream.return?.();
  });

  it('is told nothing of what happened more than a week ago, and of nothing twice', async () => {
    const live = await world.liveAuction(quiet);
    await settling.end(live);
    await world.heard();
    const { platform } = world.platform;
    const events = await platform.events.since(world.tenantId, 'auction', live.id, 0);
    const again = () => platform.database.system((tx) => hearOfAuctions({ platform, tx }, events.filter(isOfEnd)));
    await again();
    await world.platform.asOwner((sql) => sql`delete from auction.notices where auction_id = ${live.id} and kind = 'UNSOLD'`);
    await settling.pass(8 * dayMs);
    await again();
    expect(await kinds(live.dealer)).toEqual(['APPROVED']);
  });
});

const isOfEnd = (event: PlatformEvent): event is PlatformEvent & ToldEvent =>
  event.type === 'auction.ended.v1' || event.type === 'auction.unsold.v1';

describe("a manager's work on somebody else's vehicle", () => {
  async function putUp(who: Person, owner: Person): Promise<string> {
    const vehicleId = newId();
    world.neighbours.vehicles.set(vehicleId, { ownerId: owner.userId, state: 'AVAILABLE' });
    const terms = { type: 'TIMED', startPrice: usd('100'), increments: { fixed: usd('10') }, startsAt: at(0), endsAt: at(hourMs) };
    const made = await send(who, 'createAuction', 'CreateAuctionInput', { ...terms, vehicleId, idempotencyKey: randomUUID() });
    return (made['auction'] as { id: string }).id.slice(4);
  }
  const revised = (auctionId: string) => {
    const terms = { type: 'TIMED', startPrice: usd('200'), increments: { fixed: usd('10') }, startsAt: at(0), endsAt: at(hourMs) };
    return { ...terms, auctionId, idempotencyKey: randomUUID() };
  };

  it('is told to the owner, each step once: put up, changed, published, extended and called off', async () => {
    const [owner, manager] = [world.person('DEALER'), world.person('MANAGER')];
    const auctionId = await putUp(manager, owner);
    await send(manager, 'reviseAuction', 'ReviseAuctionInput', revised(auctionId));
    const once = { auctionId, idempotencyKey: randomUUID() };
    await send(manager, 'scheduleAuction', 'AuctionInput', once);
    await send(manager, 'scheduleAuction', 'AuctionInput', once);
    const later = { auctionId, reason: 'More viewings', effectiveEnd: at(2 * hourMs) };
    await send(manager, 'extendAuction', 'ExtendAuctionInput', later);
    await byStaff(manager, 'cancelAuction', auctionId);
    expect(await kinds(owner)).toEqual(['PUT_UP', 'CHANGED', 'SCHEDULED', 'CHANGED', 'CANCELLED']);
    expect(await kinds(manager)).toEqual([]);
  });

  it('is told of a draft that is called off too, and of what is put up again', async () => {
    const [owner, manager] = [world.person('DEALER'), world.person('MANAGER')];
    await byStaff(manager, 'cancelAuction', await putUp(manager, owner));
    const auctionId = await putUp(manager, owner);
    await send(manager, 'scheduleAuction', 'AuctionInput', { auctionId });
    await settling.pass(2 * hourMs);
    await settling.pass(1000);
    const times = { startsAt: at(0), endsAt: at(hourMs) };
    await send(manager, 'relistAuction', 'RelistAuctionInput', { auctionId, ...times, idempotencyKey: randomUUID() });
    expect(await kinds(owner)).toEqual(['PUT_UP', 'CANCELLED', 'PUT_UP', 'SCHEDULED', 'UNSOLD', 'PUT_UP']);
  });

  it('is no news to who does it with what is their own', async () => {
    const [owner, manager] = [world.person('DEALER'), world.person('MANAGER')];
    const auctionId = await putUp(owner, owner);
    await send(owner, 'reviseAuction', 'ReviseAuctionInput', revised(auctionId));
    await byStaff(manager, 'approveAuction', auctionId);
    await send(owner, 'scheduleAuction', 'AuctionInput', { auctionId });
    expect(await kinds(owner)).toEqual(['APPROVED']);
  });
});

describe('what the platform undoes', () => {
  it('is told to the seller: an auction whose vehicle is gone, and a sale whose deposit has ended', async () => {
    const gone = await world.liveAuction(quiet);
    const { platform } = world.platform;
    const [row] = await platform.database.tenant(world.tenantId, (tx) => auctionsById(tx, [gone.id]));
    const payload = { auctionId: gone.id, vehicleId: row?.vehicleId ?? '' };
    const event = { payload } as Parameters<typeof callOffWithoutVehicle>[1];
    for (const _twice of [1, 2]) await platform.database.system((tx) => callOffWithoutVehicle({ platform, tx }, event));
    expect(await kinds(gone.dealer)).toEqual(['APPROVED', 'CANCELLED']);
    const sold = await settling.sold();
    const [sale] = await platform.database.tenant(world.tenantId, (tx) => auctionsById(tx, [sold.id]));
    const depositHoldId = sale?.depositHoldId ?? '';
    await platform.database.system((tx) => lapseSale({ platform, tx }, { depositHoldId }));
    expect(await kinds(sold.dealer)).toEqual(['APPROVED', 'SOLD', 'CANCELLED']);
  });
});

describe('those who bid and watch', () => {
  const watch = (person: Person, { id: auctionId }: LiveAuction) =>
    world.ask(person, 'mutation ($input: AuctionInput!) { watchAuction(input: $input) { __typename } }', { input: { auctionId } });

  it('are told once that an auction was called off, but not whoever sells or called it off', async () => {
    const live = await world.liveAuction(quiet);
    const [bidder, watcher] = [await world.bidder(live.id), world.person('CUSTOMER')];
    await world.bid(bidder, live.id, '500');
    // Who watches from now on is not told of the start.
    await world.heard();
    for (const person of [watcher, live.dealer]) await watch(person, live);
    await byStaff(live.manager, 'cancelAuction', live.id);
    expect(await kinds(bidder)).toEqual(['CANCELLED']);
    expect(await kinds(watcher)).toEqual(['CANCELLED']);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'CANCELLED']);
    expect(await kinds(live.manager)).toEqual([]);
  });

  it('are told of the end where their only bid was taken back, as of its being called off', async () => {
    for (const end of ['sold', 'called off']) {
      const live = await world.liveAuction(quiet);
      const [buyer, slipped] = [await world.bidder(live.id), await world.bidder(live.id)];
      await world.bid(buyer, live.id, '500');
      await world.bid(slipped, live.id, '1000');
      await retractNewest(live);
      if (end === 'sold') await settling.end(live);
      else await byStaff(live.manager, 'cancelAuction', live.id);
      expect(await kinds(slipped)).toEqual(['BID_RETRACTED', end === 'sold' ? 'LOST' : 'CANCELLED']);
    }
  });

  it('are told that a sale was undone: the buyer, and nobody who had lost before', async () => {
    const live = await world.liveAuction(quiet);
    const [loser, buyer] = [await world.bidder(live.id), await world.bidder(live.id)];
    await world.bid(loser, live.id, '500');
    await world.bid(buyer, live.id, '1000');
    await settling.end(live);
    await byStaff(world.person('ADMIN'), 'voidAuction', live.id);
    expect(await kinds(buyer)).toEqual(['WON', 'CANCELLED']);
    expect(await kinds(loser)).toEqual(['OUTBID', 'LOST']);
    expect(await kinds(live.dealer)).toEqual(['APPROVED', 'SOLD', 'CANCELLED']);
  });

  /** Staff take back the newest bid. */
  async function retractNewest({ id, manager }: LiveAuction): Promise<void> {
    const source = 'query ($id: ID!) { auction(id: $id) { bids(first: 1) { nodes { id } } } }';
    const { auction } = await world.ask<{ auction: { bids: { nodes: { id: string }[] } } }>(manager, source, { id });
    await send(manager, 'retractBid', 'RetractBidInput', { bidId: auction.bids.nodes[0]?.id, reason: 'A slip' });
  }

  it('are told that their bid was taken back, or fell with another one, and nobody else is', async () => {
    const [live, elsewhere] = [await world.liveAuction(quiet), await world.liveAuction(quiet)];
    // 20 % of 500 or of 600, not of both.
    const poor = await world.bidder(live.id, 150);
    const [other, bidder] = [await world.bidder(live.id), await world.bidder(live.id)];
    await world.join(poor, elsewhere.id);
    await world.bid(other, live.id, '400');
    await world.bid(poor, live.id, '500');
    await world.bid(bidder, live.id, '900');
    await world.bid(poor, elsewhere.id, '600');
    await retractNewest(live);
    expect(await kinds(bidder)).toEqual(['BID_RETRACTED']);
    expect((await kinds(poor)).at(-1)).toBe('BID_RETRACTED');
    expect(await kinds(other)).not.toContain('BID_RETRACTED');
  });
});

describe('a notice', () => {
  it('of no buyer says why, and of an offer until when, also for the database', async () => {
    const { id: auctionId, dealer } = await world.liveAuction();
    const { platform } = world.platform;
    const people = [{ auctionId, userId: dealer.userId, occasion: 'one' }];
    const stored = (news: Pick<Parameters<typeof tell>[1], 'kind' | 'until' | 'unsoldReason'>) =>
      platform.database.system((tx) => tell({ platform, tx }, { tenantId: world.tenantId, people, ...news }));
    const refused = (constraint_name: string) => ({ constraint_name });
    await expect(stored({ kind: 'UNSOLD' })).rejects.toMatchObject(refused('notices_unsold_has_reason'));
    await expect(stored({ kind: 'SOLD', unsoldReason: 'NO_BIDS' })).rejects.toMatchObject(refused('notices_unsold_has_reason'));
    for (const kind of ['COUNTER_OFFER_OPEN', 'COUNTER_OFFER_MADE'] as const)
      await expect(stored({ kind })).rejects.toMatchObject(refused('notices_offer_has_time'));
    await stored({ kind: 'UNSOLD', unsoldReason: 'NO_BIDS' });
    expect(await told(dealer)).toContainEqual({ kind: 'UNSOLD', until: null, unsoldReason: 'NO_BIDS' });
  });
});
