import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendQuery } from '@marque/shared/testing';
import { openWorld, type World } from '../../testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

/** Bound money of all accounts against what all auctions bind; and nobody above their limit. */
async function expectAccountsAgree(): Promise<void> {
  const rows = await world.platform.platform.database.system((tx) =>
    sendQuery(
      tx,
      sql<{ bidder_id: string; committed_minor: bigint; limit_minor: bigint; bound: bigint }>`
      select a.bidder_id, a.committed_minor, a.limit_minor, coalesce((
        select sum(x.committed_minor) from auction.auctions x
        where coalesce(x.winner_id, x.leader_id) = a.bidder_id and x.state in ('LIVE', 'ENDED', 'UNSOLD')), 0)::bigint as bound
      from auction.bidder_accounts a`,
    ),
  );
  for (const row of rows) {
    expect(row.committed_minor).toBe(row.bound);
    expect(row.committed_minor <= row.limit_minor).toBe(true);
  }
}

describe('placing a bid', () => {
  it('leads at the start price, and a second bidder pays one increment above the first maximum', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    expect(await world.bid(anna, id, '500')).toMatchObject({ __typename: 'PlaceBidPayload', leading: true, price: { amount: '100.00' } });
    expect(await world.bid(ben, id, '300')).toMatchObject({ leading: false, price: { amount: '310.00' } });
    expect(await world.bid(ben, id, '600')).toMatchObject({ leading: true, price: { amount: '510.00' }, bidCount: 3 });
    expect(await world.read(id)).toMatchObject({ leaderAlias: await world.alias(ben, id), bidderCount: 2, price: { amount: '510.00' } });
    await expectAccountsAgree();
  });

  it('is refused with its own error below the minimum, on the own auction, without joining, without KYC and without funds', async () => {
    const { id, dealer } = await world.liveAuction();
    const anna = await world.bidder(id);
    await world.bid(anna, id, '500');
    const before = await world.read(id);
    const poor = await world.bidder(id, 10);
    const stranger = world.person();
    const unknown = world.person();
    world.neighbours.withoutKyc.add(unknown.userId);
    expect(await world.bid(await world.bidder(id), id, '105')).toMatchObject({ __typename: 'BidTooLow', minimum: { amount: '110.00' } });
    expect(await world.bid(dealer, id, '900')).toMatchObject({ __typename: 'OwnAuction' });
    expect(await world.bid(stranger, id, '900')).toMatchObject({ __typename: 'NotJoined' });
    expect(await world.bid(unknown, id, '900')).toMatchObject({ __typename: 'KycRequired' });
    expect(await world.bid(poor, id, '900')).toMatchObject({ __typename: 'InsufficientFunds', required: { amount: '180.00' } });
    expect(await world.read(id)).toEqual(before);
  });

  it('says to who leads that their own maximum is as high already, and nothing of it to anybody else', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    await world.bid(anna, id, '500');
    for (const amount of ['500', '120'])
      expect(await world.bid(anna, id, amount)).toMatchObject({
        __typename: 'BidTooLow',
        message: 'You lead, and your own maximum is 500.00 USD already: another one has to be higher.',
        minimum: { amount: '500.01' },
        ownMaximum: { amount: '500.00' },
      });
    const low = { message: 'The least bid is 110.00 USD.', minimum: { amount: '110.00' }, ownMaximum: null };
    expect(await world.bid(ben, id, '109')).toMatchObject({ __typename: 'BidTooLow', ...low });
    expect(await world.bid(anna, id, '500.01')).toMatchObject({ __typename: 'PlaceBidPayload', leading: true });
    // Who is outbid has a maximum that counts no more.
    await world.bid(ben, id, '900');
    expect(await world.bid(anna, id, '500.01')).toMatchObject({ __typename: 'BidTooLow', ownMaximum: null });
  });

  it('is refused for negative, zero, over-precise, too large and foreign amounts', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id);
    for (const amount of ['-5', '0', '200.001', '1000000000000000'])
      expect(await world.bid(anna, id, amount)).toMatchObject({ __typename: 'InvalidInput' });
    const operation = 'mutation ($input: PlaceBidInput!) { placeBid(input: $input) { __typename } }';
    const input = { auctionId: id, maximum: { amount: '500', currency: 'EUR' }, idempotencyKey: randomUUID() };
    expect(await world.ask(anna, operation, { input })).toEqual({ placeBid: { __typename: 'InvalidInput' } });
    expect(await world.read(id)).toMatchObject({ bidCount: 0, price: null });
  });

  it('is not found from another tenant', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id);
    expect(await world.bid({ ...anna, tenantId: randomUUID() }, id, '500')).toMatchObject({ __typename: 'NotFound' });
    expect(await world.ask({ ...anna, tenantId: randomUUID() }, 'query ($id: ID!) { auction(id: $id) { id } }', { id })).toEqual({
      auction: null,
    });
  });

  it('gives the first answer again for the same key, refusals included, and a conflict for other content', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    const [first, low] = [randomUUID(), randomUUID()];
    const answer = await world.bid(anna, id, '500', first);
    const refusal = await world.bid(ben, id, '50', low);
    await world.bid(ben, id, '700');
    expect(await world.bid(anna, id, '500', first)).toEqual(answer);
    expect(await world.bid(ben, id, '50', low)).toEqual(refusal);
    expect(await world.bid(anna, id, '501', first)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await world.read(id)).toMatchObject({ bidCount: 2 });
  });

  it('at the price to buy at once is possible until a bid meets the reserve, or without a reserve until the first bid', async () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const buy = async (auctionId: string) => {
      const caller = await world.bidder(auctionId, 1_000_000, '2000');
      const operation = 'mutation ($input: BuyNowInput!) { buyNow(input: $input) { __typename } }';
      return (
        await world.ask<{ buyNow: { __typename: string } }>(caller, operation, { input: { auctionId, idempotencyKey: randomUUID() } })
      ).buyNow.__typename;
    };
    const prices = { type: 'RESERVE', reservePrice: usd('1000'), buyNowPrice: usd('5000') };
    const [below, met] = [await world.liveAuction(prices), await world.liveAuction(prices)];
    const [fresh, begun] = [await world.liveAuction({ buyNowPrice: usd('5000') }), await world.liveAuction({ buyNowPrice: usd('5000') })];
    await world.bid(await world.bidder(below.id), below.id, '900');
    await world.bid(await world.bidder(met.id), met.id, '1000');
    await world.bid(await world.bidder(begun.id), begun.id, '100');
    expect([await buy(below.id), await buy(met.id), await buy(fresh.id), await buy(begun.id)]).toEqual([
      'PlaceBidPayload',
      'BuyNowUnavailable',
      'PlaceBidPayload',
      'BuyNowUnavailable',
    ]);
  });

  it('answers ten of the same at once with one bid', async () => {
    const { id } = await world.liveAuction();
    // Enough is held, so that they are decided together.
    const anna = await world.bidder(id, 1_000_000, '5000');
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.bid(anna, id, '500', key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await world.read(id)).toMatchObject({ bidCount: 1 });
  });

  it('used on two auctions at once with one key, is taken in one of them', async () => {
    const [a, b] = [await world.liveAuction(), await world.liveAuction()];
    const anna = await world.bidder(a.id, 1_000_000, '500');
    await world.join(anna, b.id);
    const key = randomUUID();
    const types = (await Promise.all([world.bid(anna, a.id, '500', key), world.bid(anna, b.id, '500', key)])).map(
      ({ __typename }) => __typename,
    );
    expect(types.toSorted()).toEqual(['IdempotencyConflict', 'PlaceBidPayload']);
  });

  it('never lets one person lead more auctions than their funds cover, however many bids come at once', async () => {
    const auctions = await Promise.all(Array.from({ length: 6 }, () => world.liveAuction()));
    // 20 % of 1,000 is 200: enough for three auctions.
    const anna = world.person('CUSTOMER', 600);
    for (const { id } of auctions) await world.join(anna, id);
    const answers = await Promise.all(auctions.map(({ id }) => world.bid(anna, id, '1000')));
    expect(answers.filter(({ __typename }) => __typename === 'PlaceBidPayload')).toHaveLength(3);
    expect(answers.filter(({ __typename }) => __typename === 'InsufficientFunds')).toHaveLength(3);
    await expectAccountsAgree();
    const led = auctions.find((_, index) => answers[index]?.__typename === 'PlaceBidPayload');
    const lost = auctions.find((_, index) => answers[index]?.__typename === 'InsufficientFunds');
    const ben = await world.bidder(led?.id ?? '');
    await world.bid(ben, led?.id ?? '', '2000');
    expect(await world.bid(anna, lost?.id ?? '', '1000')).toMatchObject({ __typename: 'PlaceBidPayload' });
    await expectAccountsAgree();
  });

  it('asks finance only when the held funds are too small', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id, 1_000_000, '1000');
    const calls = world.neighbours.financeCalls;
    await world.bid(anna, id, '500');
    await world.bid(anna, id, '5000');
    expect(world.neighbours.financeCalls).toBe(calls);
    expect(await world.bid(anna, id, '6000')).toMatchObject({ __typename: 'PlaceBidPayload' });
    expect(world.neighbours.financeCalls).toBe(calls + 1);
    await expectAccountsAgree();
  });

  it('holds no lock while finance hangs: others bid on', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id, 1_000_000, '1000')];
    world.neighbours.financeDown = true;
    await expect(world.bid(anna, id, '500')).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    expect(await world.bid(ben, id, '500')).toMatchObject({ __typename: 'PlaceBidPayload' });
    world.neighbours.financeDown = false;
    expect(await world.bid(anna, id, '900')).toMatchObject({ leading: true });
  });

  it('whose funding was cut off after finance had done it goes through on a retry with the same key, and holds the money once', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id, 1_000);
    const key = randomUUID();
    world.neighbours.financeDown = 'AFTER';
    await expect(world.bid(anna, id, '500', key)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    world.neighbours.financeDown = false;
    expect(await world.bid(anna, id, '500', key)).toMatchObject({ leading: true });
    expect(world.neighbours.wallets.get(anna.userId)).toBe(900_00n);
    await expectAccountsAgree();
  });
});

describe('around the end', () => {
  it('takes a bid one millisecond before the end and refuses one at the end and after it, whatever a client believes', async () => {
    const { id } = await world.liveAuction({ softClose: { enabled: false } });
    const anna = await world.bidder(id, 1_000_000, '5000');
    const end = new Date((await world.read(id)).effectiveEnd).getTime();
    world.platform.clock.set(new Date(end - 1));
    expect(await world.bid(anna, id, '500')).toMatchObject({ __typename: 'PlaceBidPayload' });
    world.platform.clock.set(new Date(end));
    expect(await world.bid(anna, id, '600')).toMatchObject({ __typename: 'AuctionEnded' });
    world.platform.clock.set(new Date(end + 1));
    expect(await world.bid(anna, id, '700')).toMatchObject({ __typename: 'AuctionEnded' });
    expect(await world.read(id)).toMatchObject({ bidCount: 1, effectiveEnd: new Date(end).toISOString() });
  });

  it('refuses a bid before the start', async () => {
    const now = world.platform.clock.now().getTime();
    const times = { startsAt: new Date(now + 60_000).toISOString(), endsAt: new Date(now + 120_000).toISOString() };
    const { id } = await world.liveAuction(times);
    const anna = await world.bidder(id);
    expect(await world.bid(anna, id, '500')).toMatchObject({ __typename: 'AuctionNotLive' });
  });

  it('extends for an accepted bid in the window and not for a refused one, up to the cap', async () => {
    const { id } = await world.liveAuction({ softClose: { windowSeconds: 120, extensionSeconds: 120, maxTotalSeconds: 150 } });
    const [anna, ben] = [await world.bidder(id, 1_000_000, '5000'), await world.bidder(id, 1_000_000, '5000')];
    const end = new Date((await world.read(id)).effectiveEnd).getTime();
    world.platform.clock.set(new Date(end - 60_000));
    await world.bid(anna, id, '50');
    expect(await world.read(id)).toMatchObject({ effectiveEnd: new Date(end).toISOString() });
    await world.bid(anna, id, '500');
    expect(await world.read(id)).toMatchObject({ effectiveEnd: new Date(end + 60_000).toISOString() });
    world.platform.clock.set(new Date(end + 59_999));
    await world.bid(ben, id, '900');
    expect(await world.read(id)).toMatchObject({ effectiveEnd: new Date(end + 150_000).toISOString() });
  });
});
