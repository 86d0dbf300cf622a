/** A buyer watches an auction, bids, is outbid and told of it once, and sees what they were told; through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';

describe.each(modes)('notices, %s', (mode) => {
  let marque: TestMarque;
  let buyer: Client;
  let auctionId: string;
  beforeAll(async () => {
    marque = await startMarque(mode);
    buyer = await marque.as(slug, 'buyer');
  });
  afterAll(() => marque.close());

  /** Kinds of what the buyer was told of this auction and has not seen. */
  const unseen = async (): Promise<string[]> =>
    (await buyer.myNotices({ unseenOnly: true, first: 50 })).myNotices?.nodes
      .filter(({ auction }) => auction.id === auctionId)
      .map(({ kind }) => kind) ?? [];

  test('tell of a start that was watched and of being outbid, once, until they are seen', async () => {
    const given = marque.given(slug);
    const auction = await given.auction({ startPrice: '1000', step: '100' }).scheduledIn(3);
    auctionId = auction.id;
    const { watchAuction } = await buyer.watchAuction({ input: { auctionId } });
    expect(watchAuction.__typename).toBe('AuctionPayload');
    const live = follow<{ noticed: { kind: string } }>(buyer, 'subscription { noticed { kind auction { id } } }');
    await expect.poll(async () => (await marque.runDueJobs(), unseen()), { timeout: 30_000, interval: 500 }).toEqual(['STARTED']);

    const [, rival] = await given.bidders(auction, ['buyer', 'seller'], '50000');
    const bid = (who: Client | undefined, amount: string) =>
      who?.placeBid({ input: { auctionId, maximum: given.money(amount), idempotencyKey: newKey() } });
    await bid(buyer, '1000');
    await bid(rival, '20000');
    await bid(buyer, '2000');
    await bid(buyer, '3000');
    await expect.poll(unseen, { timeout: 20_000 }).toEqual(['OUTBID', 'STARTED']);
    await expect.poll(() => live.events.map(({ noticed }) => noticed.kind), { timeout: 20_000 }).toContain('OUTBID');
    await live.stop();
    // Who leads again has answered it.
    await bid(buyer, '21000');
    await expect.poll(unseen, { timeout: 20_000 }).toEqual(['STARTED']);
    const { myNotices } = await buyer.myNotices({ first: 50 });
    const outbid = myNotices?.nodes.filter(({ kind, auction: { id } }) => kind === 'OUTBID' && id === auctionId);
    expect(outbid).toHaveLength(1);

    const { markNoticesSeen } = await buyer.markNoticesSeen({ input: { idempotencyKey: newKey() } });
    expect(markNoticesSeen).toMatchObject({ __typename: 'MarkNoticesSeenPayload', unseen: 0 });
    expect(await unseen()).toEqual([]);
  });

  test('tell a dealer what a manager does with their car, and both sides of an offer below the reserve and its answer', async () => {
    const given = marque.given(slug);
    const dealer = await marque.as(slug, 'dealer');
    const manager = await marque.as(slug, 'manager');
    const auction = await given.auction({ type: 'RESERVE', startPrice: '1000', step: '100', reservePrice: '9000' }).liveFor(600);
    /** What a person was told of it, the oldest first. */
    const told = async (client: Client) =>
      (await client.myNotices({ first: 50 })).myNotices?.nodes.filter((notice) => notice.auction.id === auction.id).toReversed() ?? [];
    const comesTo = (client: Client, kinds: readonly string[]) =>
      expect.poll(async () => (await told(client)).map(({ kind }) => kind), { timeout: 20_000 }).toEqual(kinds);
    await comesTo(dealer, ['PUT_UP', 'SCHEDULED']);
    await given.bidders(auction, ['buyer'], '50000');
    const { id } = auction;
    await buyer.placeBid({ input: { auctionId: id, maximum: given.money('5000'), idempotencyKey: newKey() } });
    const live = follow<{ noticed: { kind: string } }>(dealer, 'subscription { noticed { kind } }');
    const { endAuctionEarly } = await manager.endAuctionEarly({ input: { auctionId: id, reason: 'The season is over' } });
    expect(endAuctionEarly.__typename).toBe('AuctionPayload');
    await comesTo(dealer, ['PUT_UP', 'SCHEDULED', 'UNSOLD']);
    expect((await told(dealer)).at(-1)).toMatchObject({ unsoldReason: 'RESERVE_NOT_MET', until: null });
    await comesTo(buyer, ['COUNTER_OFFER_OPEN']);
    const window = await marque.ask<{ auction: { counterOfferUntil: string } }>(buyer, `{ auction(id: "${id}") { counterOfferUntil } }`);
    expect((await told(buyer)).at(-1)?.until).toBe(dataOf(window).auction.counterOfferUntil);
    const offer = { auctionId: id, price: given.money('8000'), idempotencyKey: newKey() };
    const make = 'mutation ($input: CounterOfferInput!) { done: makeCounterOffer(input: $input) { __typename } }';
    expect(dataOf(await marque.ask(buyer, make, { input: offer }))).toEqual({ done: { __typename: 'AuctionPayload' } });
    await comesTo(dealer, ['PUT_UP', 'SCHEDULED', 'UNSOLD', 'COUNTER_OFFER_MADE']);
    expect(Date.parse((await told(dealer)).at(-1)?.until ?? '')).toBeGreaterThan(auction.endsAt.getTime());
    await expect.poll(() => live.events.map(({ noticed }) => noticed.kind), { timeout: 20_000 }).toContain('COUNTER_OFFER_MADE');
    await live.stop();
    const answer = 'mutation ($input: AnswerOfferInput!) { done: answerCounterOffer(input: $input) { __typename } }';
    const accepted = { auctionId: id, accept: true, idempotencyKey: newKey() };
    expect(dataOf(await marque.ask(dealer, answer, { input: accepted }))).toEqual({ done: { __typename: 'AuctionPayload' } });
    await comesTo(buyer, ['COUNTER_OFFER_OPEN', 'COUNTER_OFFER_ACCEPTED', 'WON']);
    await comesTo(dealer, ['PUT_UP', 'SCHEDULED', 'UNSOLD', 'COUNTER_OFFER_MADE', 'SOLD']);
    await buyer.markNoticesSeen({ input: {} });
  });

  test('are each person’s own, and nothing for guests', async () => {
    const { myNotices } = await (await marque.as(slug, 'newcomer')).myNotices({ first: 50 });
    expect(myNotices?.nodes).toEqual([]);
    expect(codesOf(await marque.ask(marque.guest(slug), '{ myNotices { nodes { id } } }'))).toEqual(['UNAUTHENTICATED']);
    const shown = dataOf(await marque.ask<{ myNotices: object }>(buyer, '{ myNotices(unseenOnly: true) { totalCount } }'));
    expect(shown.myNotices).toEqual({ totalCount: 0 });
  });

  test('lead who has lost to what is like the vehicle and can be had', async () => {
    const given = marque.given(slug);
    const other = await given.vehicle({ model: 'Supra', odometerKm: 50_000 });
    const vehicleId = await given.vehicle({ model: 'Supra', odometerKm: 40_000 });
    const auction = await given.auction({ vehicleId, startPrice: '1000', step: '100' }).liveFor(600);
    const [loser, winner] = await given.bidders(auction, ['buyer', 'seller'], '5000');
    const bid = (who: Client | undefined, amount: string) =>
      who?.placeBid({ input: { auctionId: auction.id, maximum: given.money(amount), idempotencyKey: newKey() } });
    await bid(loser, '1000');
    await bid(winner, '2000');
    const manager = await marque.as(slug, 'manager');
    const { endAuctionEarly } = await manager.endAuctionEarly({ input: { auctionId: auction.id, reason: 'Sold out' } });
    expect(endAuctionEarly.__typename).toBe('AuctionPayload');

    interface Lost {
      readonly myNotices: {
        readonly nodes: readonly {
          readonly kind: string;
          readonly auction: {
            readonly id: string;
            readonly vehicle: { readonly id: string; readonly similarVehicles: { vehicle: { id: string }; reasons: { kind: string }[] }[] };
          };
        }[];
      };
    }
    const notices =
      '{ myNotices(first: 20) { nodes { kind auction { id vehicle { id similarVehicles(first: 3) { vehicle { id } reasons { kind } } } } } } }';
    const lost = async () => {
      const { myNotices } = dataOf(await marque.ask<Lost>(buyer, notices));
      return myNotices.nodes.find(({ kind, auction: { id } }) => kind === 'LOST' && id === auction.id)?.auction.vehicle;
    };
    await expect.poll(async () => (await lost())?.id, { timeout: 20_000 }).toBe(vehicleId);
    const similar = (await lost())?.similarVehicles ?? [];
    expect(similar[0]).toMatchObject({ vehicle: { id: other }, reasons: expect.arrayContaining([{ kind: 'SAME_MODEL' }]) });
    expect(similar.map(({ vehicle }) => vehicle.id)).not.toContain(vehicleId);
  });
});
