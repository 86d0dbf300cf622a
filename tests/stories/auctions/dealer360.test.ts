/** Lagos: a dealer brings a car, a manager lets it be auctioned, two people bid for it, and the winner's deposit is taken. */
import { globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import { demoAuction, demoPerson } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });

interface Joined {
  auctionChanged: {
    kind: string;
    sequence: number;
    price: { amount: string } | null;
    auction: { vehicle: { title: string; seller: { displayName: string }; valuation: { estimate: { amount: string } } | null } };
  };
}
const joinedStream = `subscription ($id: ID!) { auctionChanged(id: $id, afterSequence: 0) { kind sequence price { amount }
  auction { vehicle { title seller { displayName } valuation { estimate { amount } } } } } }`;
interface Standing {
  myBidsChanged: { standing: string; auction: { id: string } };
}
interface Figures {
  kpisChanged: { figures: { metric: { key: string }; number: string | null; amounts: { amount: string }[] }[] };
}
interface Holds {
  myWallet: {
    available: { amount: string };
    held: { amount: string };
    holds: { edges: { node: { purpose: string; state: string; amount: { amount: string } } }[] };
  };
}
const holds =
  '{ myWallet { available { amount } held { amount } holds(first: 50, filter: { states: [HELD] }) { edges { node { purpose state amount { amount } } } } } }';

describe.each(modes)('%s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let dealer: Client;
  let manager: Client;
  let buyer: Client;
  let customer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    [dealer, manager, buyer, customer] = await Promise.all([
      marque.as(slug, 'dealer'),
      marque.as(slug, 'manager'),
      marque.as(slug, 'buyer'),
      marque.as(slug, 'customer'),
    ]);
  });
  afterAll(() => marque.close());

  const heldBy = async (client: Client) => dataOf(await marque.ask<Holds>(client, holds)).myWallet;

  test('a guest browses, and signs in to put money into the wallet', async () => {
    const guest = marque.guest(slug);
    const page = dataOf(
      await marque.ask<{ vehicles: { edges: { node: { id: string; title: string; seller: { displayName: string } } }[] } }>(
        guest,
        '{ vehicles(first: 5) { edges { node { id title seller { displayName } valuation { estimate { amount } } auction { state } } } } }',
      ),
    );
    expect(page.vehicles.edges).toHaveLength(5);
    expect(page.vehicles.edges[0]?.node).toMatchObject({
      title: expect.stringMatching(/^20\d\d /),
      seller: { displayName: expect.any(String) },
    });

    const before = (await buyer.myWallet({})).myWallet;
    const input = { amount: naira('250000.50'), idempotencyKey: newKey() };
    const { deposit } = await buyer.deposit({ input });
    expect(deposit).toMatchObject({ __typename: 'PaymentPayload', payment: { state: 'SUCCEEDED' } });
    expect((await buyer.deposit({ input })).deposit).toEqual(deposit);
    const after = (await buyer.myWallet({})).myWallet;
    expect(Number(after?.available.amount) - Number(before?.available.amount)).toBe(250_000.5);
  });

  test('an auction from the draft to the deposit of its winner', async () => {
    const vehicleId = await marque
      .given(slug)
      .vehicle({ make: 'Toyota', model: 'Camry', year: 2020, odometerKm: 60_000, askingPrice: naira('18000000') });
    expect((await dealer.vehicle({ id: vehicleId })).vehicle).toMatchObject({ state: 'AVAILABLE', seller: { displayName: 'Emeka O.' } });

    const endsAt = new Date(clock.now().getTime() + 60_000);
    const { createAuction } = await dealer.createAuction({
      input: {
        vehicleId,
        type: 'TIMED',
        startPrice: naira('1000000'),
        increments: { fixed: naira('50000') },
        softClose: { enabled: false },
        startsAt: clock.now().toISOString(),
        endsAt: endsAt.toISOString(),
        idempotencyKey: newKey(),
      },
    });
    if (createAuction.__typename !== 'AuctionPayload') throw new Error(createAuction.message);
    const { id } = createAuction.auction;
    const auctionId = id;
    expect(await marque.guest(slug).auction({ id })).toEqual({ auction: null });
    expect((await dealer.scheduleAuction({ input: { auctionId } })).scheduleAuction).toMatchObject({ code: 'CONFLICT' });
    expect((await manager.approveAuction({ input: { auctionId, reason: 'All papers are there' } })).approveAuction.__typename).toBe(
      'AuctionPayload',
    );
    expect((await dealer.scheduleAuction({ input: { auctionId } })).scheduleAuction.__typename).toBe('AuctionPayload');
    await marque.runDueJobs();
    await expect.poll(async () => (await buyer.auction({ id })).auction?.state).toBe('LIVE');
    await expect.poll(async () => (await buyer.vehicle({ id: vehicleId })).vehicle?.state).toBe('IN_AUCTION');

    const watched = follow<Joined>(marque.guest(slug), joinedStream, { id });
    const standings = follow<Standing>(customer, 'subscription { myBidsChanged { standing auction { id } } }');
    const figures = follow<Figures>(manager, 'subscription { kpisChanged { figures { metric { key } number amounts { amount } } } }');
    await expect.poll(() => figures.events.length).toBeGreaterThan(0);
    const liveAtFirst = figureOf(figures.events[0], 'auctions_live');
    expect(Number(liveAtFirst)).toBeGreaterThanOrEqual(1);

    await marque.given(slug).bidders({ id }, ['buyer', 'customer'], '2000000');
    const bid = (client: Client, maximum: string) =>
      client.placeBid({ input: { auctionId, maximum: naira(maximum), idempotencyKey: newKey() } }).then((answer) => answer.placeBid);
    expect(await bid(customer, '1500000')).toMatchObject({ __typename: 'PlaceBidPayload', leading: true, price: naira('1000000.00') });
    expect(await bid(buyer, '1200000')).toMatchObject({ __typename: 'PlaceBidPayload', leading: false, price: naira('1250000.00') });
    expect(await bid(buyer, '3000000')).toMatchObject({ __typename: 'PlaceBidPayload', leading: true, price: naira('1550000.00') });
    expect(await bid(customer, '1500000')).toMatchObject({ __typename: 'BidTooLow', minimum: naira('1600000.00') });

    await expect.poll(() => standings.events.map((event) => event.myBidsChanged.standing)).toContain('OUTBID');
    await expect.poll(() => watched.events.filter((event) => event.auctionChanged.kind === 'BID_PLACED')).toHaveLength(3);
    const last = watched.events.at(-1)?.auctionChanged;
    expect(last).toMatchObject({
      price: { amount: '1550000.00' },
      auction: { vehicle: { title: '2020 Toyota Camry', seller: { displayName: 'Emeka O.' } } },
    });
    expect(Number(last?.auction.vehicle.valuation?.estimate.amount)).toBeGreaterThan(0);

    clock.set(new Date(endsAt.getTime() - 1));
    await marque.runDueJobs();
    expect((await buyer.auction({ id })).auction?.state).toBe('LIVE');
    clock.advance(1);
    await marque.runDueJobs();
    await expect.poll(async () => (await buyer.auction({ id })).auction?.state).toBe('PENDING_SETTLEMENT');
    await expect.poll(() => watched.events.map((event) => event.auctionChanged.kind)).toContain('WON');
    // Who was outbid hears of the end too.
    await expect.poll(() => standings.events.at(-1)?.myBidsChanged).toEqual({ standing: 'LOST', auction: { id } });
    const sequences = watched.events.map((event) => event.auctionChanged.sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));

    // A fifth of the hammer price has left the bidding hold and stands as a deposit of its own.
    const deposits = (await heldBy(buyer)).holds.edges.map((edge) => edge.node).filter((hold) => hold.purpose === 'AUCTION_DEPOSIT');
    expect(deposits).toEqual([{ purpose: 'AUCTION_DEPOSIT', state: 'HELD', amount: { amount: '310000.00' } }]);
    expect((await heldBy(customer)).holds.edges.filter((edge) => edge.node.purpose === 'AUCTION_DEPOSIT')).toEqual([]);
    await expect.poll(async () => (await buyer.vehicle({ id: vehicleId })).vehicle?.state).toBe('PENDING_SETTLEMENT');

    const winner = dataOf(
      await marque.ask<{ auction: { winner: { id: string }; hammerPrice: object } }>(
        buyer,
        `{ auction(id: "${id}") { winner { id } hammerPrice { amount currency } } }`,
      ),
    );
    expect(winner.auction).toEqual({ winner: { id: globalId('User', demoPerson(slug, 'buyer').id) }, hammerPrice: naira('1550000.00') });
    await expect.poll(() => figureOf(figures.events.at(-1), 'auctions_live')).toBe(String(Number(liveAtFirst) - 1));
    const gmv = (key: string) => () => figures.events.at(-1)?.kpisChanged.figures.find((figure) => figure.metric.key === key)?.amounts;
    await expect.poll(gmv('auction_gmv')).toEqual([{ amount: '1550000.00' }]);
    // The demo has a direct sale that was handed over.
    expect(gmv('direct_gmv')()).toEqual([{ amount: '40500000.00' }]);
    expect(gmv('gmv')()).toEqual([{ amount: '42050000.00' }]);
    await Promise.all([watched.stop(), standings.stop(), figures.stop()]);
  });

  test('the demo has a draft that the manager has returned, of which the dealer knows why', async () => {
    const id = globalId('Auction', demoAuction(slug, 8).id);
    const text = 'query ($id: ID!) { auction(id: $id) { state approval approvalReason seller { displayName } vehicle { title } } }';
    const seenBy = async (who: Client) => dataOf(await marque.ask<{ auction: object | null }>(who, text, { id })).auction;
    const returned = { state: 'DRAFT', approval: 'REJECTED', approvalReason: expect.stringContaining('reserve') };
    expect(await seenBy(dealer)).toMatchObject({ ...returned, vehicle: { title: expect.any(String) } });
    expect(await seenBy(manager)).toMatchObject(returned);
    expect(await seenBy(buyer)).toBeNull();
    const log = await manager.staffActions({ id, first: 5 });
    expect(log.auction?.staffActions?.nodes.map(({ action }) => action)).toEqual(['REJECTED']);
    const told = await marque.ask<{ myNotices: { nodes: { kind: string; auction: { id: string } }[] } }>(
      dealer,
      '{ myNotices(first: 50) { nodes { kind auction { id } } } }',
    );
    expect(dataOf(told).myNotices.nodes).toContainEqual({ kind: 'REJECTED', auction: { id } });
  });

  test('the demo has a signal that waits for review, and the bids that speak for it', async () => {
    const text = `{ bidSignals(filter: { states: [OPEN] }, first: 10) { nodes { id kind score features { name words } bidders { id }
      auctions { state bids(first: 10) { nodes { bidder { id } retraction price { amount } } } } } } }`;
    interface Signals {
      bidSignals: { nodes: { id: string; auctions: { bids: { nodes: { bidder: { id: string }; retraction: string | null }[] } }[] }[] };
    }
    const { nodes } = dataOf(await marque.ask<Signals>(manager, text)).bidSignals;
    const people = (['trader', 'buyer'] as const).map((key) => globalId('User', demoPerson(slug, key).id));
    expect(nodes).toMatchObject([{ kind: 'SHIELDING', bidders: people.map((id) => ({ id })) }]);
    const signal = nodes[0];
    expect(signal?.auctions).toHaveLength(2);
    for (const { bids } of signal?.auctions ?? [])
      expect(bids.nodes.map(({ bidder, retraction }) => [bidder.id, retraction !== null])).toEqual([
        [people[1], false],
        [people[0], true],
      ]);
    const review = {
      signalId: signal?.id ?? '',
      decision: 'DISMISSED',
      reason: 'Both were asked, and know nothing of each other',
    } as const;
    expect((await manager.reviewBidSignal({ input: review })).reviewBidSignal.__typename).toBe('ReviewBidSignalPayload');
    expect(dataOf(await marque.ask<Signals>(manager, text)).bidSignals.nodes).toEqual([]);
  });

  test('the books balance afterwards', async () => {
    expect((await (await marque.as(slug, 'admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
  });
});

const figureOf = (event: Figures | undefined, key: string): string | null | undefined =>
  event?.kpisChanged.figures.find((figure) => figure.metric.key === key)?.number;
