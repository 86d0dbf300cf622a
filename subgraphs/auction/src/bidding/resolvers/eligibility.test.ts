import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { type LiveAuction, openWorld, type World } from '../../testing.js';
import { reinstate, suspend } from '../../testing/suspending.js';

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
  NotAllowed: 'SUSPENDED',
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
  {
    name: 'a bidder who is suspended',
    async person({ id }) {
      const bidder = await world.bidder(id, 20, '20');
      await suspend(world, bidder);
      return bidder;
    },
  },
  {
    name: 'a bidder who is suspended and has nothing',
    async person({ id }) {
      const bidder = await world.bidder(id, 0);
      await suspend(world, bidder);
      return bidder;
    },
  },
  {
    name: 'a bidder whom identity has just shut out',
    async person({ id }) {
      const bidder = await world.bidder(id, 20, '20');
      world.neighbours.suspended.add(bidder.userId);
      return bidder;
    },
  },
  {
    name: 'a bidder who was let in again',
    async person({ id }) {
      const bidder = await world.bidder(id, 20, '20');
      await suspend(world, bidder);
      await reinstate(world, bidder);
      return bidder;
    },
  },
  {
    name: 'somebody who is suspended and has not joined',
    async person() {
      const stranger = world.person();
      await suspend(world, stranger);
      return stranger;
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
    await world.ask(manager, 'mutation ($input: AuctionReasonInput!) { endAuctionEarly(input: $input) { __typename } }', {
      input: { auctionId: id, reason: 'The seller is in a hurry' },
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

describe('bidding power', () => {
  interface Power {
    readonly wallet: { amount: string };
    readonly biddingPower: { amount: string } | null;
    readonly depositFor: { amount: string };
    readonly obstacles: readonly { blocker: string; remedy: string | null; missing: { amount: string } | null; until: string | null }[];
  }
  const fields = `wallet { amount } biddingPower { amount } depositFor(amount: { amount: $bid, currency: "USD" }) { amount }
    obstacles { blocker remedy missing { amount } until }`;
  const power = async (caller: Parameters<World['ask']>[0], id: string, bid = '500.07'): Promise<Power> =>
    (
      await world.ask<{ auctionEligibility: Power }>(
        caller,
        `query ($id: ID!, $bid: Decimal!) { auctionEligibility(auctionId: $id) { ${fields} } }`,
        { id, bid },
      )
    ).auctionEligibility;
  const oneMore = (amount: string): string => (Number(amount) + 0.01).toFixed(2);

  const bidders: readonly [string, (live: LiveAuction) => Promise<Person>][] = [
    ['with nothing held', ({ id }) => world.bidder(id, 33)],
    ['with an odd number of cents', async ({ id }) => await funded(id, '20.03', '20.03')],
    ['with part of it held', ({ id }) => world.bidder(id, 47, '20')],
    ['with all of it held', ({ id }) => world.bidder(id, 30, '30')],
    [
      'who leads',
      async ({ id }) => {
        const anna = await world.bidder(id, 50, '30');
        await world.bid(anna, id, '120');
        return anna;
      },
    ],
    [
      'who leads elsewhere',
      async ({ id }) => {
        const other = await world.liveAuction();
        const anna = await world.bidder(id, 60, '25');
        await world.join(anna, other.id);
        await world.bid(anna, other.id, '110');
        return anna;
      },
    ],
    [
      'who was outbid',
      async ({ id }) => {
        const anna = await world.bidder(id, 77);
        await world.bid(anna, id, '120');
        await world.bid(await world.bidder(id), id, '150');
        return anna;
      },
    ],
  ];
  async function funded(id: string, dollars: string, held: string): Promise<Person> {
    const anna = world.person('CUSTOMER', Number(dollars));
    await world.join(anna, id, held);
    return anna;
  }

  it.each(bidders)('is the largest bid that is taken of a bidder %s', async (_, bidder) => {
    const live = await world.liveAuction();
    const anna = await bidder(live);
    const { biddingPower } = await power(anna, live.id);
    const most = biddingPower?.amount ?? '';
    // What a bid beyond it is told can be used is what covers the largest one, to the cent.
    const { depositFor } = await power(anna, live.id, most);
    const tooHigh = await world.bid(anna, live.id, oneMore(most));
    expect(tooHigh).toMatchObject({ __typename: 'InsufficientFunds', available: depositFor });
    expect(tooHigh['message']).toContain(`${depositFor.amount} USD can be used`);
    expect(await world.bid(anna, live.id, most)).toMatchObject({ __typename: 'PlaceBidPayload' });
  });

  it('is nothing where the money does not cover even the least bid of this person', async () => {
    const { id } = await world.liveAuction();
    const poor = await world.bidder(id, 19);
    expect(await power(poor, id)).toMatchObject({ wallet: { amount: '19.00' }, biddingPower: { amount: '0.00' } });
    world.neighbours.wallets.set(poor.userId, 20_00n);
    expect(await power(poor, id)).toMatchObject({ biddingPower: { amount: '100.02' }, obstacles: [] });
    // Who leads would have to go beyond their own maximum.
    const anna = await world.bidder(id, 24);
    await world.bid(anna, id, '120.02');
    expect(await power(anna, id)).toMatchObject({ biddingPower: { amount: '0.00' }, obstacles: [{ blocker: 'NO_FUNDS' }] });
  });

  it('is told nobody whose bid would not be taken whatever they have, and whoever only has to join or to wait', async () => {
    const live = await world.liveAuction();
    const [stranger, bidder, unknown] = [world.person('CUSTOMER', 100), await world.bidder(live.id, 100), world.person()];
    world.neighbours.withoutKyc.add(unknown.userId);
    const powers = async (id: string, ...callers: Person[]) =>
      Promise.all(callers.map(async (caller) => (await power(caller, id)).biddingPower?.amount ?? null));
    expect(await powers(live.id, stranger, bidder, unknown, live.dealer)).toEqual(['500.02', '500.02', null, null]);
    const scheduled = await open('SCHEDULED');
    expect(await powers(scheduled.id, stranger, unknown)).toEqual(['500.02', null]);
    await bring('CANCELLED', scheduled);
    await bring('ENDED', live);
    for (const { id } of [live, scheduled]) expect(await powers(id, stranger, bidder)).toEqual([null, null]);
  });

  it('is shown with the wallet and the deposit of any bid, for which finance is not asked twice', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id, 100, '30');
    expect(await power(anna, id)).toEqual({
      wallet: { amount: '70.00' },
      biddingPower: { amount: '500.02' },
      depositFor: { amount: '100.01' },
      obstacles: [],
    });
    const before = world.neighbours.financeCalls;
    await power(anna, id);
    expect(world.neighbours.financeCalls - before).toBe(1);
    world.neighbours.financeDown = true;
    expect(await power(anna, id)).toMatchObject({ wallet: { amount: '0.00' }, biddingPower: { amount: '150.02' } });
    world.neighbours.financeDown = false;
  });

  it('comes with what removes each obstacle', async () => {
    const now = world.platform.clock.now().getTime();
    const startsAt = new Date(now + 60_000).toISOString();
    const { id, dealer } = await world.liveAuction({ startsAt, endsAt: new Date(now + 120_000).toISOString() });
    const poor = world.person('CUSTOMER', 7);
    expect((await power(poor, id)).obstacles).toMatchObject([
      { blocker: 'NOT_STARTED', remedy: expect.stringContaining('Wait'), until: startsAt, missing: null },
      { blocker: 'NOT_JOINED', remedy: expect.stringContaining('Join') },
      { blocker: 'NO_FUNDS', remedy: expect.stringContaining('wallet'), missing: { amount: '13.00' } },
    ]);
    expect((await power(dealer, id)).obstacles).toContainEqual({ blocker: 'OWN_AUCTION', remedy: null, missing: null, until: null });
    const guest = { ...poor, kind: 'guest', userId: null, role: 'GUEST', scopes: [] } as const;
    expect(await power(guest, id)).toMatchObject({ wallet: null, biddingPower: null, depositFor: { amount: '100.01' } });
  });

  it('is not there for who does not bid: staff, partners and keys without the right are told so, and what removes it', async () => {
    const { id, manager } = await world.liveAuction();
    const key = { ...world.person(), apiKeyId: newId(), scopes: ['vehicle:list'] as const };
    for (const who of [manager, ...(['AGENT', 'CONCIERGE', 'PARTNER'] as const).map((role) => world.person(role)), key]) {
      const told = { blocker: 'NO_BIDDER', remedy: expect.stringContaining('account that bids'), missing: null, until: null };
      expect(await power(who, id)).toMatchObject({ wallet: null, biddingPower: null, obstacles: [told] });
    }
    expect((await power(world.person('ADMIN'), id)).obstacles.map(({ blocker }) => blocker)).toEqual(['NOT_JOINED']);
  });

  it('refuses a bid in another currency, or that is none, and has no end where no deposit is asked for', async () => {
    const { id } = await world.liveAuction({ depositRate: '0' });
    expect(await power(await world.bidder(id, 0), id)).toMatchObject({ biddingPower: null, obstacles: [] });
    const of = (amount: string) =>
      world.ask(world.person(), `query ($id: ID!) { auctionEligibility(auctionId: $id) { depositFor(amount: ${amount}) { amount } } }`, {
        id,
      });
    for (const amount of ['{ amount: "5", currency: "EUR" }', '{ amount: "-5", currency: "USD" }', '{ amount: "0.001", currency: "USD" }'])
      await expect(of(amount)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('lists of auctions', () => {
  it('with eligibility and each page of bids take as many statements and calls for one auction as for many', async () => {
    // Nothing is held for whoever looks, so that the wallet is asked for in any list.
    const caller = world.person();
    for (let index = 0; index < 3; index += 1) {
      const { id } = await world.liveAuction();
      await world.join(caller, id);
      await world.bid(await world.bidder(id), id, '500');
    }
    const operation = `query ($first: Int) { auctions(first: $first, filter: { states: [LIVE] }) { edges { node { id bidCount myBidding { joined } bidderCount
      eligibility { blockers availableFunds { amount } } bids(first: 2) { edges { node { alias } } } oldest: bids(last: 1) { edges { node { alias } } } } } } }`;
    interface Shown {
      auctions: {
        edges: {
          node: { bidCount: number; bids: { edges: object[] } | null; oldest: { edges: object[] } | null; myBidding: { joined: boolean } };
        }[];
      };
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
        expect([node.bids?.edges.length, node.oldest?.edges.length]).toEqual(
          node.myBidding.joined ? [Math.min(2, node.bidCount), Math.min(1, node.bidCount)] : [undefined, undefined],
        );
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[2]).toEqual(costs[0]);
  });
});
