import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementsOf } from '@marque/shared/testing';
import { type LiveAuction, openWorld, type World } from '../../testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

type Person = Parameters<World['bid']>[0] & { userId: string };
interface Told {
  readonly eligible: boolean;
  readonly blockers: readonly string[];
  readonly requiredDeposit: { amount: string };
}

const told = async (caller: Person, id: string): Promise<{ eligibility: Told; myBidding: { minimumBid: { amount: string } } }> =>
  (
    await world.ask<{ auction: { eligibility: Told; myBidding: { minimumBid: { amount: string } } } }>(
      caller,
      'query ($id: ID!) { auction(id: $id) { eligibility { eligible blockers requiredDeposit { amount } } myBidding { minimumBid { amount } } } }',
      { id },
    )
  ).auction;

/** The blocker that each refusal of a bid stands for. */
const blockerOf: Readonly<Record<string, string>> = {
  KycRequired: 'KYC_REQUIRED',
  NotJoined: 'NOT_JOINED',
  OwnAuction: 'OWN_AUCTION',
  AuctionNotLive: 'NOT_STARTED',
  AuctionEnded: 'ENDED',
  InsufficientFunds: 'NO_FUNDS',
};

interface Situation {
  readonly name: string;
  readonly auction: 'LIVE' | 'SCHEDULED' | 'ENDED' | 'CANCELLED';
  person(live: LiveAuction): Promise<Person>;
}

const people: readonly Omit<Situation, 'auction'>[] = [
  { name: 'a stranger', person: async () => world.person() },
  { name: 'the seller', person: async ({ dealer }) => dealer },
  { name: 'a bidder with nothing held and enough in the wallet', person: ({ id }) => world.bidder(id, 20) },
  { name: 'a bidder with a cent too little', person: ({ id }) => world.bidder(id, 19) },
  { name: 'a bidder with part of it held and the rest in the wallet', person: ({ id }) => world.bidder(id, 20, '15') },
  { name: 'a bidder with all of it held', person: ({ id }) => world.bidder(id, 20, '20') },
  {
    name: 'somebody without KYC who has not joined',
    async person() {
      const unknown = world.person();
      world.neighbours.withoutKyc.add(unknown.userId);
      return unknown;
    },
  },
];

async function open(auction: Situation['auction']): Promise<LiveAuction> {
  const now = world.platform.clock.now().getTime();
  const later = { startsAt: new Date(now + 60_000).toISOString(), endsAt: new Date(now + 120_000).toISOString() };
  return world.liveAuction(auction === 'SCHEDULED' ? later : {});
}

async function bring(auction: Situation['auction'], { id, manager }: LiveAuction): Promise<void> {
  if (auction === 'ENDED')
    await world.ask(manager, 'mutation ($input: AuctionInput!) { endAuctionEarly(input: $input) { __typename } }', {
      input: { auctionId: id },
    });
  if (auction === 'CANCELLED') {
    const input = { auctionId: id, reason: 'The car is damaged' };
    await world.ask(manager, 'mutation ($input: AuctionReasonInput!) { cancelAuction(input: $input) { __typename } }', { input });
  }
}

describe('what eligibility says is what the least bid then meets', () => {
  const all = (['LIVE', 'SCHEDULED', 'ENDED', 'CANCELLED'] as const).flatMap((auction) => people.map((each) => ({ ...each, auction })));
  it.each(all)('for $name while the auction is $auction', async ({ auction, person }) => {
    const live = await open(auction);
    const caller = await person(live);
    await bring(auction, live);
    const { eligibility, myBidding } = await told(caller, live.id);
    const { __typename } = await world.bid(caller, live.id, myBidding.minimumBid.amount);
    expect(eligibility.eligible).toBe(__typename === 'PlaceBidPayload');
    expect(eligibility.blockers.length === 0).toBe(eligibility.eligible);
    if (eligibility.eligible) return;
    const met = auction === 'CANCELLED' && __typename === 'AuctionNotLive' ? 'CANCELLED' : blockerOf[__typename];
    expect(eligibility.blockers).toContain(met);
  });

  it('for a leader, whose next maximum must exceed the last one, at the edge of their money', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id, 100, '100'), await world.bidder(id, 100, '100')];
    await world.bid(anna, id, '500');
    expect(await told(anna, id)).toMatchObject({ eligibility: { eligible: true }, myBidding: { minimumBid: { amount: '500.01' } } });
    await world.bid(anna, id, '500.02');
    const { eligibility } = await told(anna, id);
    expect(eligibility).toMatchObject({ eligible: false, blockers: ['NO_FUNDS'] });
    expect(await world.bid(anna, id, '500.03')).toMatchObject({ __typename: 'InsufficientFunds' });
    expect(await told(ben, id)).toMatchObject({ eligibility: { eligible: true, requiredDeposit: { amount: '22.00' } } });
  });

  it('when finance cannot be reached: who needs more held cannot bid now, whoever has enough can', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id, 1_000), await world.bidder(id, 1_000, '50')];
    world.neighbours.financeDown = true;
    expect((await told(anna, id)).eligibility.blockers).toEqual(['NO_FUNDS']);
    expect((await told(ben, id)).eligibility.blockers).toEqual([]);
    world.neighbours.financeDown = false;
  });
});

describe('lists of auctions', () => {
  it('with eligibility and each page of bids take as many statements and calls for one auction as for many', async () => {
    // Nothing is held for whoever looks, so that the wallet is asked for in any list.
    const caller = world.person();
    for (let index = 0; index < 3; index += 1) {
      const { id } = await world.liveAuction();
      await world.bid(await world.bidder(id), id, '500');
    }
    const operation = `query ($first: Int) { auctions(first: $first, filter: { states: [LIVE] }) { edges { node { id bidCount bidderCount
      eligibility { blockers availableFunds { amount } } bids(first: 2) { edges { node { alias } } } oldest: bids(last: 1) { edges { node { alias } } } } } } }`;
    interface Shown {
      auctions: { edges: { node: { bidCount: number; bids: { edges: object[] }; oldest: { edges: object[] } } }[] };
    }
    await world.heard();
    const costs: unknown[] = [];
    for (const first of [1, 10, 24]) {
      let shown: Shown | undefined;
      const [identity, finance] = [world.neighbours.identityCalls, world.neighbours.financeCalls];
      const texts = await statementsOf(world.platform.platform.database, async () => {
        shown = await world.ask<Shown>(caller, operation, { first });
      });
      const own = texts.filter((text) => text.includes('auction') && !text.includes('platform.'));
      costs.push([own.length, world.neighbours.identityCalls - identity, world.neighbours.financeCalls - finance]);
      for (const { node } of shown?.auctions.edges ?? [])
        expect([node.bids.edges.length, node.oldest.edges.length]).toEqual([Math.min(2, node.bidCount), Math.min(1, node.bidCount)]);
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[2]).toEqual(costs[0]);
  });
});
