/** Many at once: two buyers of one vehicle, and bids in whatever order they arrive. */
import { localId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import type { DemoPersonKey } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../kit/marque.js';

const slug = 'dealer360';
const people = ['buyer', 'customer', 'seller'] as const;
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const buyNow = 'mutation ($input: BuyNowInput!) { buyNow(input: $input) { __typename ... on UserError { code } } }';

describe.each(modes)('%s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  const clients = new Map<DemoPersonKey, Client>();
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    for (const person of people) clients.set(person, await marque.as(slug, person));
  });
  afterAll(() => marque.close());
  const as = (person: DemoPersonKey): Client => clients.get(person) ?? marque.guest(slug);

  test('of all who buy one vehicle at once, one does', async () => {
    for (let round = 0; round < 3; round += 1) {
      const auction = await marque.given(slug).auction({ startPrice: '1000', step: '100', buyNowPrice: '90000' }).liveFor(3600);
      await marque.given(slug).bidders(auction, people, '50000');
      const outcomes = await Promise.all(
        people.flatMap((person) =>
          [1, 2].map(async () => {
            const input = { auctionId: auction.id, idempotencyKey: newKey() };
            return dataOf(await marque.ask<{ buyNow: { __typename: string } }>(as(person), buyNow, { input })).buyNow.__typename;
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'PlaceBidPayload')).toHaveLength(1);
      for (const outcome of outcomes) expect(['PlaceBidPayload', 'AuctionEnded', 'BuyNowUnavailable']).toContain(outcome);
      await marque.runDueJobs();
      const owned = `{ auction(id: "${auction.id}") { state winner { id } hammerPrice { amount } bidCount } }`;
      await expect
        .poll(async () => dataOf(await marque.ask(as('buyer'), owned)))
        .toMatchObject({
          auction: { state: 'PENDING_SETTLEMENT', winner: { id: expect.any(String) }, hammerPrice: { amount: '90000.00' }, bidCount: 1 },
        });
      const [row] = await marque.database.systemSql`
        select count(*) as holds from finance.holds where reference like ${`%${localId('Auction', auction.id)}%`} and purpose = 'AUCTION_DEPOSIT' and status = 'HELD'`;
      expect(Number(row?.['holds'])).toBe(1);
    }
  });

  test('a vehicle has one draft and is in one auction, however many are made and scheduled at once', async () => {
    const vehicleId = await marque.given(slug).vehicle();
    const made = await Promise.allSettled(Array.from({ length: 4 }, () => marque.given(slug).auction({ vehicleId }).draft()));
    const [draft, ...others] = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(others).toEqual([]);
    const manager = await marque.as(slug, 'manager');
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => manager.scheduleAuction({ input: { auctionId: draft?.id ?? '' } })));
    expect(outcomes.map(({ scheduleAuction }) => scheduleAuction.__typename).toSorted()).toEqual([
      'AuctionPayload',
      'Conflict',
      'Conflict',
      'Conflict',
    ]);
    const [row] = await marque.database.systemSql<{ auctions: number; events: number }[]>`
      select (select count(*)::int from auction.auctions where vehicle_id = ${localId('Vehicle', vehicleId)}) as auctions,
        (select count(*)::int from platform.events where type = 'auction.scheduled.v1' and aggregate_id = ${localId('Auction', draft?.id ?? '')}) as events`;
    expect(row).toEqual({ auctions: 1, events: 1 });
  });

  test('bids that arrive together end as the accepted ones do one after the other', async () => {
    const order = fc.record({ person: fc.constantFrom(...people), maximum: fc.integer({ min: 900, max: 4000 }) });
    const anyOrders = fc.array(order, { minLength: 40, maxLength: 60 });
    await fc.assert(fc.asyncProperty(anyOrders, endsAsInSequence), { numRuns: 2, endOnFailure: true });
  });

  async function endsAsInSequence(orders: readonly { person: DemoPersonKey; maximum: number }[]): Promise<void> {
    const terms = { startPrice: '1000', step: '50' };
    const together = await marque.given(slug).auction(terms).liveFor(3600);
    const apart = await marque.given(slug).auction(terms).liveFor(3600);
    for (const auction of [together, apart]) await marque.given(slug).bidders(auction, people, '50000');

    const bid = async (auctionId: string, person: DemoPersonKey, maximum: number) =>
      (await as(person).placeBid({ input: { auctionId, maximum: naira(String(maximum)), idempotencyKey: newKey() } })).placeBid;
    const answers = await Promise.all(
      orders.map(async (order) => ({ ...order, answer: await bid(together.id, order.person, order.maximum) })),
    );

    const accepted = answers
      .flatMap(({ answer, ...order }) => (answer.__typename === 'PlaceBidPayload' ? [{ ...order, answer }] : []))
      .toSorted((a, b) => a.answer.sequence - b.answer.sequence);
    expect(accepted.length).toBeGreaterThan(0);
    expect(new Set(accepted.map(({ answer }) => answer.sequence)).size).toBe(accepted.length);
    for (const { answer } of answers) expect(['PlaceBidPayload', 'BidTooLow']).toContain(answer.__typename);

    for (const { person, maximum, answer } of accepted) {
      const again = await bid(apart.id, person, maximum);
      expect(again).toMatchObject({
        __typename: 'PlaceBidPayload',
        sequence: answer.sequence,
        price: answer.price,
        leading: answer.leading,
        bidCount: answer.bidCount,
      });
    }
    const end = async (id: string) => {
      const { auction } = await as('buyer').auction({ id });
      return { price: auction?.price, bidCount: auction?.bidCount, sequence: auction?.sequence };
    };
    expect(await end(together.id)).toEqual(await end(apart.id));
  }

  test('a burst in the last second: what was acknowledged is in the log, and the log holds nothing else', async () => {
    const auction = await marque.given(slug).auction({ startPrice: '1000', step: '1' }).liveFor(60);
    await marque.given(slug).bidders(auction, people, '500000');
    const sent: { person: DemoPersonKey; input: { auctionId: string; maximum: ReturnType<typeof naira>; idempotencyKey: string } }[] = [];
    const outcomes: ({ __typename: string; sequence?: number } | undefined)[] = [];
    const count = (wanted: string) => outcomes.filter((outcome) => outcome?.__typename === wanted).length;
    // Each bids again as soon as they are answered: at any time, and so at the end and while the auction is closed, many bids are on their way.
    const bidding = Array.from({ length: 4 }, () => people)
      .flat()
      .map(async (person) => {
        while (count('AuctionEnded') < 10) {
          const input = { auctionId: auction.id, maximum: naira(String(1000 + sent.length * 2)), idempotencyKey: newKey() };
          const at = sent.push({ person, input }) - 1;
          outcomes[at] = (await as(person).placeBid({ input })).placeBid;
        }
      });
    clock.set(new Date(auction.endsAt.getTime() - 1));
    await expect.poll(() => count('PlaceBidPayload')).toBeGreaterThan(10);
    clock.advance(1);
    await marque.runDueJobs();
    await Promise.all(bidding);
    const accepted = outcomes.flatMap((outcome) => (outcome?.__typename === 'PlaceBidPayload' ? [outcome] : []));
    await expect.poll(async () => (await as('buyer').auction({ id: auction.id })).auction?.state).toBe('PENDING_SETTLEMENT');
    const log = await marque.database.systemSql<{ sequence: bigint; late: boolean }[]>`
      select sequence, placed_at >= ${auction.endsAt.toISOString()}::timestamptz as late from auction.bids where auction_id = ${localId('Auction', auction.id)}`;
    expect(log.map(({ sequence }) => Number(sequence)).toSorted((a, b) => a - b)).toEqual(
      accepted.map(({ sequence }) => Number(sequence)).toSorted((a, b) => a - b),
    );
    expect(log.filter(({ late }) => late)).toEqual([]);
    // By its key each is found again, with the same answer.
    for (const index of [0, Math.floor(sent.length / 2), sent.length - 1]) {
      const order = sent[index];
      if (order) expect((await as(order.person).placeBid({ input: order.input })).placeBid).toEqual(outcomes[index]);
    }
  });

  test('the books balance afterwards', async () => {
    expect((await (await marque.as(slug, 'admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
  });
});
