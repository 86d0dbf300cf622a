/** Lagos: an administrator bids in a customer's name, and has a bidder's interest from then on; what staff who bid learn of other bidders. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const reason = 'It has to be';
const impersonate = `mutation ($input: ImpersonateInput!) { impersonate(input: $input) { ... on ActForPayload { tokens { accessToken } } } }`;

describe.each(modes)('acting in the name of a bidder, %s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let admin: Client;
  let manager: Client;
  let buyer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    [admin, manager, buyer] = await Promise.all([marque.as(slug, 'admin'), marque.as(slug, 'manager'), marque.as(slug, 'buyer')]);
  });
  afterAll(() => marque.close());

  const idOf = (person: 'buyer' | 'customer') => globalId('User', demoPerson(slug, person).id);
  const staff = async (who: Client, field: string, type: string, input: object) => {
    const text = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename } }`;
    return dataOf(await marque.ask<{ done: { __typename: string } }>(who, text, { input: { reason, ...input } })).done.__typename;
  };

  test('leaves who has done it without tools of staff there, blind to the reserve, to other bidders and to who has bought', async () => {
    const terms = { type: 'RESERVE', reservePrice: '1100000', startPrice: '1000000', step: '50000' } as const;
    const { id: auctionId, endsAt } = await marque.given(slug).auction(terms).liveFor(60);
    await marque.given(slug).bidders({ id: auctionId }, ['buyer', 'customer'], '400000');
    const given = { userId: idOf('customer'), reason, idempotencyKey: newKey() };
    const acted = await marque.ask<{ impersonate: { tokens: { accessToken: string }[] } }>(admin, impersonate, { input: given });
    const [token] = dataOf(acted).impersonate.tokens;
    const bid = { auctionId, maximum: naira('1200000'), idempotencyKey: newKey() };
    const query = 'mutation ($input: PlaceBidInput!) { placeBid(input: $input) { __typename } }';
    const placed = await marque.post({ query, variables: { input: bid } }, { authorization: `Bearer ${token?.accessToken}` });
    expect(placed.body).toEqual({ data: { placeBid: { __typename: 'PlaceBidPayload' } } });
    await buyer.placeBid({ input: { auctionId, maximum: naira('1500000'), idempotencyKey: newKey() } });

    const view = `{ auction(id: "${auctionId}") { reservePrice { amount } bids(first: 5) { nodes { id bidder { id } } } } }`;
    interface View {
      auction: { reservePrice: object | null; bids: { nodes: { id: string; bidder: { id: string } | null }[] } };
    }
    const seen = async (who: Client) => dataOf(await marque.ask<View>(who, view)).auction;
    const { bids } = await seen(manager);
    expect(bids.nodes.map(({ bidder }) => bidder?.id)).toEqual([idOf('buyer'), idOf('customer')]);
    const blind = await seen(admin);
    expect(blind.reservePrice).toBeNull();
    expect(blind.bids.nodes.map(({ bidder }) => bidder)).toEqual([null, null]);
    const rival = `{ user(id: "${idOf('buyer')}") { bids(first: 20) { nodes { auction { id } } } } }`;
    const rivals = async (who: Client) =>
      dataOf(await marque.ask<{ user: { bids: { nodes: { auction: { id: string } }[] } } }>(who, rival)).user.bids.nodes.map(
        ({ auction }) => auction.id,
      );
    expect(await rivals(manager)).toContain(auctionId);
    expect(await rivals(admin)).not.toContain(auctionId);

    const effectiveEnd = new Date(endsAt.getTime() + 600_000).toISOString();
    expect(await staff(admin, 'retractBid', 'RetractBidInput', { bidId: bids.nodes[0]?.id })).toBe('NotAllowed');
    expect(await staff(admin, 'extendAuction', 'ExtendAuctionInput', { auctionId, effectiveEnd })).toBe('NotAllowed');
    for (const field of ['endAuctionEarly', 'cancelAuction'])
      expect(await staff(admin, field, 'AuctionReasonInput', { auctionId })).toBe('NotAllowed');

    clock.set(endsAt);
    await marque.runDueJobs();
    await expect.poll(async () => (await buyer.auction({ id: auctionId })).auction?.state).toBe('PENDING_SETTLEMENT');
    const sale = `{ settlement(auctionId: "${auctionId}") { buyer { id } } }`;
    expect(dataOf(await marque.ask(manager, sale))).toEqual({ settlement: { buyer: { id: idOf('buyer') } } });
    expect(dataOf(await marque.ask(admin, sale))).toEqual({ settlement: { buyer: null } });
    expect(await staff(admin, 'voidAuction', 'AuctionReasonInput', { auctionId })).toBe('NotAllowed');
  });
});
