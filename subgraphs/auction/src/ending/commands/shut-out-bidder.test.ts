import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type LiveAuction, openWorld, type World } from '../../testing.js';
import { servicesOn } from '../../testing/services.js';
import { type Person, Settling } from '../../testing/settling.js';
import { reinstate, suspend } from '../../testing/suspending.js';
import { closeAuction } from './close-auction.js';
import { finishCutOffDeposits } from './deposits/finish-cut-off-deposits.js';
import { takeDeposit } from './deposits/take-deposit.js';
import { shutOutBidder } from './shut-out-bidder.js';

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

const usd = (amount: string) => ({ amount, currency: 'USD' });
const quiet = { softClose: { enabled: false } };
const services = () => servicesOn(world.platform.platform);
const on = ({ id }: LiveAuction) => ({ tenantId: world.tenantId, auctionId: id });
const shutOut = ({ userId: bidderId }: Person) => shutOutBidder(services(), { tenantId: world.tenantId, bidderId });
const money = ({ userId }: Person) => world.neighbours.moneyOf(userId);

async function send(person: Person, field: string, type: string, given: object): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message } } }`;
  return (await world.ask<{ result: Answer }>(person, operation, { input: { ...given, idempotencyKey: randomUUID() } })).result;
}
const answer = (person: Person, field: string, { id: auctionId }: LiveAuction, accept = true) =>
  send(person, field, 'AnswerOfferInput', { auctionId, accept });

async function kinds(person: Person): Promise<string[]> {
  await world.heard();
  const { myNotices } = await world.ask<{ myNotices: { nodes: { kind: string }[] } }>(
    person,
    '{ myNotices(first: 50) { nodes { kind } } }',
  );
  return myNotices.nodes.map(({ kind }) => kind).toReversed();
}

async function accountOf(person: Person): Promise<{ limit: string; committed: string } | null> {
  interface Shown {
    accounts: { limit: { amount: string }; committed: { amount: string } }[];
  }
  const { accounts } = await world.ask<Shown>(person, '{ accounts: myBidderAccounts { limit { amount } committed { amount } } }');
  return accounts[0] ? { limit: accounts[0].limit.amount, committed: accounts[0].committed.amount } : null;
}

/** The maxima of four bidders, in the order in which they are placed. */
async function fourBidders(terms: Record<string, unknown> = {}): Promise<{ live: LiveAuction; people: [Person, Person, Person, Person] }> {
  const live = await world.liveAuction({ ...quiet, ...terms });
  const bidder = async (maximum: string): Promise<Person> => {
    const person = await world.bidder(live.id, 10_000, '300');
    await world.bid(person, live.id, maximum);
    return person;
  };
  const people: [Person, Person, Person, Person] = [await bidder('300'), await bidder('500'), await bidder('700'), await bidder('900')];
  return { live, people };
}

/** Brings the hammer down, without the jobs that follow. */
async function hammer(live: LiveAuction): Promise<void> {
  world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
  await closeAuction(services(), on(live));
}

describe('whoever is suspended', () => {
  it('leaves every live auction, and nobody else does', async () => {
    const [one, other] = [await fourBidders(), await fourBidders()];
    const [, , , leader] = one.people;
    await world.join(leader, other.live.id);
    await world.bid(leader, other.live.id, '1000');
    await suspend(world, leader);
    await world.platform.runDueJobs();
    expect(await world.read(one.live.id)).toMatchObject({ price: { amount: '510.00' }, bidCount: 3 });
    expect(await world.read(other.live.id)).toMatchObject({ price: { amount: '710.00' }, bidCount: 4 });
    expect(await accountOf(leader)).toMatchObject({ committed: '0.00' });
    expect((await kinds(leader)).filter((kind) => kind === 'BID_RETRACTED')).toHaveLength(2);
    expect(await kinds(one.people[2])).not.toContain('BID_RETRACTED');
  });

  it('leaves the rest after a crash between two auctions, and each once', async () => {
    const [broken, fine] = [await fourBidders(), await fourBidders()];
    const [, , , leader] = broken.people;
    await world.join(leader, fine.live.id);
    await world.bid(leader, fine.live.id, '1000');
    await world.platform.asOwner((owner) =>
      owner.unsafe(`
        create function auction.refuse() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
        create trigger refuse before update on auction.auctions for each row when (old.id = '${broken.live.id}') execute function auction.refuse()`),
    );
    await suspend(world, leader);
    await expect(shutOut(leader)).rejects.toThrow('broken');
    expect(await world.read(broken.live.id)).toMatchObject({ bidCount: 4 });
    const left = await world.read(fine.live.id);
    expect(left).toMatchObject({ bidCount: 4, price: { amount: '710.00' } });
    await world.platform.asOwner((owner) => owner`drop trigger refuse on auction.auctions`);
    await Promise.all([shutOut(leader), shutOut(leader)]);
    expect(await world.read(broken.live.id)).toMatchObject({ bidCount: 3, price: { amount: '510.00' } });
    expect((await world.read(fine.live.id)).sequence).toBe(left.sequence);
  });

  it('and is let in again before the job comes keeps what stands', async () => {
    const { live, people } = await fourBidders();
    const [, , , leader] = people;
    await suspend(world, leader);
    await reinstate(world, leader);
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ bidCount: 4, leaderAlias: await world.alias(leader, live.id) });
  });
});

it('whoever sells and is suspended is in nobody’s way: bidders go on, and the hammer falls', async () => {
  const { live, people } = await fourBidders();
  await suspend(world, live.dealer);
  await world.platform.runDueJobs();
  expect(await world.bid(people[0], live.id, '1000')).toMatchObject({ leading: true });
  await hammer(live);
  expect(await world.read(live.id)).toMatchObject({ state: 'ENDED', hammerPrice: { amount: '910.00' } });
});

describe('the end', () => {
  it('passes over who was suspended after the last bid, whether one or many are closed, or staff bring it', async () => {
    const [alone, early, clean] = [await fourBidders(), await fourBidders(), await fourBidders()];
    for (const { people } of [alone, early]) await suspend(world, people[3]);
    await send(early.live.manager, 'endAuctionEarly', 'AuctionReasonInput', {
      auctionId: early.live.id,
      reason: 'The seller is in a hurry',
    });
    await hammer(alone.live);
    await closeAuction(services(), on(clean.live));
    for (const { live, people } of [alone, early])
      expect(await world.read(live.id)).toMatchObject({
        state: 'ENDED',
        hammerPrice: { amount: '510.00' },
        leaderAlias: await world.alias(people[2], live.id),
        offer: { kind: 'WINNER', price: { amount: '510.00' } },
      });
    expect(await world.read(clean.live.id)).toMatchObject({ state: 'ENDED', hammerPrice: { amount: '710.00' } });
  });

  it('is followed by no sale to who is suspended before the deposit is taken: the next who is not has a chance', async () => {
    const { live, people } = await fourBidders();
    const [, second, third, leader] = people;
    await hammer(live);
    await suspend(world, leader);
    await suspend(world, third);
    await shutOut(leader);
    const read = await world.read(live.id);
    expect(read).toMatchObject({ state: 'ENDED', winner: null, offer: { kind: 'SECOND_CHANCE', state: 'AWAITING_BIDDER' } });
    expect(read['offer']).toMatchObject({ price: { amount: '500.00' } });
    expect(await kinds(second)).toContain('SECOND_CHANCE');
    expect(await kinds(live.dealer)).toContain('FELL_THROUGH');
    expect(money(leader).deposits).toBe(0n);
    expect(await accountOf(leader)).toEqual({ limit: '300.00', committed: '0.00' });
    // The job again, and the other person's, find nothing more to do.
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ sequence: read.sequence });
  });

  it('leads to no attempt at the deposit where the job of it comes first', async () => {
    const { live, people } = await fourBidders();
    await hammer(live);
    await suspend(world, people[3]);
    const calls = world.neighbours.financeCalls;
    await takeDeposit(services(), on(live));
    expect(world.neighbours.financeCalls).toBe(calls);
    expect(await world.read(live.id)).toMatchObject({ state: 'ENDED', offer: { kind: 'SECOND_CHANCE', price: { amount: '700.00' } } });
  });

  it.each(['is being asked for it', 'has it, and the answer was lost'])('gives the deposit back that finance took: it %s', async (when) => {
    const { live, people } = await fourBidders();
    const [, , , leader] = people;
    await hammer(live);
    if (when.startsWith('has')) {
      world.neighbours.financeDown = 'AFTER';
      await expect(takeDeposit(services(), on(live))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      world.neighbours.financeDown = false;
      await suspend(world, leader);
      await finishCutOffDeposits(world.platform.platform, { before: new Date(world.platform.clock.now().getTime() + 1) });
    } else {
      world.neighbours.meanwhile = async () => {
        world.neighbours.meanwhile = () => Promise.resolve();
        await suspend(world, leader);
      };
      await takeDeposit(services(), on(live));
    }
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ state: 'ENDED', offer: { kind: 'SECOND_CHANCE', price: { amount: '700.00' } } });
    expect(money(leader)).toMatchObject({ deposits: 0n, free: 9_842_00n, bidding: 158_00n });
    expect(await accountOf(leader)).toEqual({ limit: '158.00', committed: '0.00' });
  });
});

describe('what somebody was offered who is suspended', () => {
  it('cannot be taken any more, and passes on down the line', async () => {
    const { live, people } = await fourBidders();
    const [first, second, third, leader] = people;
    await hammer(live);
    await suspend(world, leader);
    await shutOut(leader);
    await suspend(world, third);
    const lapsed = { __typename: 'Conflict', message: 'The offer has lapsed.' };
    expect(await answer(third, 'answerSecondChance', live)).toEqual(lapsed);
    await shutOut(third);
    expect(await answer(second, 'answerSecondChance', live)).toMatchObject({ __typename: 'AuctionPayload' });
    await suspend(world, second);
    await shutOut(second);
    expect(await answer(first, 'answerSecondChance', live)).toMatchObject({ __typename: 'AuctionPayload' });
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT', hammerPrice: { amount: '300.00' } });
  });

  it('is gone where it is an offer below the reserve: the seller is told, and accepts it no more', async () => {
    const { live, people } = await fourBidders({ type: 'RESERVE', reservePrice: usd('2000') });
    const [, , , high] = people;
    await hammer(live);
    await send(high, 'makeCounterOffer', 'CounterOfferInput', { auctionId: live.id, price: usd('1000') });
    await suspend(world, high);
    expect(await answer(live.dealer, 'answerCounterOffer', live)).toMatchObject({ message: 'The offer has lapsed.' });
    await shutOut(high);
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'RESERVE_NOT_MET', offer: { state: 'LAPSED' } });
    expect((await kinds(live.dealer)).slice(-2)).toEqual(['COUNTER_OFFER_MADE', 'FELL_THROUGH']);
    const events = await world.platform.platform.events.since(world.tenantId, 'auction', live.id, 0);
    expect(events.find(({ payload }) => payload['state'] === 'LAPSED')?.payload).toMatchObject({ because: 'BIDDER_SUSPENDED' });
  });

  it('stays with who was let in again before the job came', async () => {
    const { live, people } = await fourBidders();
    await hammer(live);
    await suspend(world, people[3]);
    await reinstate(world, people[3]);
    await shutOut(people[3]);
    await settling.pass(0);
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT', hammerPrice: { amount: '710.00' } });
  });

  it('leaves a sale whose deposit is held as it is', async () => {
    const sold = await settling.sold();
    await suspend(world, sold.buyer);
    await world.platform.runDueJobs();
    expect(await world.read(sold.id)).toMatchObject({ state: 'PENDING_SETTLEMENT' });
    expect(money(sold.buyer).deposits).toBe(200_00n);
  });
});
