/** Lagos: who is suspended while they lead leaves the auction as if they had never bid, and is passed over by the hammer. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const { id: bidderId } = demoPerson(slug, 'buyer');

describe.each(modes)('a bidder who is suspended, %s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let admin: Client;
  let manager: Client;
  let rival: Client;
  let buyer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    [admin, manager, rival] = [await marque.as(slug, 'admin'), await marque.as(slug, 'manager'), await marque.as(slug, 'seller')];
  });
  /** Whoever was suspended signs in anew. */
  async function signIn(): Promise<void> {
    buyer = marque.guest(slug);
    await buyer.signIn({ email: `buyer@${slug}.example`, password: 'Marque-Demo-1' });
  }
  beforeEach(signIn);
  afterAll(() => marque.close());

  const bid = async (client: Client, auctionId: string, amount: string) =>
    (await client.placeBid({ input: { auctionId, maximum: marque.given(slug).money(amount), idempotencyKey: newKey() } })).placeBid;

  const administer = async (field: 'suspendUser' | 'reinstateUser'): Promise<void> => {
    const text = `mutation ($input: AdministerUserInput!) { done: ${field}(input: $input) { __typename } }`;
    const input = { userId: globalId('User', bidderId), reason: 'Under review' };
    expect(dataOf(await marque.ask<{ done: { __typename: string } }>(admin, text, { input })).done.__typename).toBe('UserPayload');
    const suspended = async () => {
      const [row] = await marque.database.systemSql`select suspended from auction.bidders where bidder_id = ${bidderId}`;
      return row?.['suspended'];
    };
    await expect.poll(suspended, { timeout: 20_000 }).toBe(field === 'suspendUser');
  };

  interface Shown {
    readonly state: string;
    readonly price: { readonly amount: string } | null;
    readonly bidCount: number;
    readonly leaderAlias: string | null;
    readonly hammerPrice: { readonly amount: string } | null;
    readonly offer: { readonly kind: string; readonly state: string } | null;
    readonly bids: { readonly nodes: { readonly retraction: string | null; readonly retractionCause: string | null }[] } | null;
    readonly myBidding: { readonly alias: string | null } | null;
  }
  const shown = async (who: Client, id: string): Promise<Shown> => {
    const fields = `state price { amount } bidCount leaderAlias hammerPrice { amount } offer { kind state } myBidding { alias }
      bids(first: 10) { nodes { retraction retractionCause } }`;
    return dataOf(await marque.ask<{ auction: Shown }>(who, `{ auction(id: "${id}") { ${fields} } }`)).auction;
  };

  /** The buyer leads with 5,000,000 over the rival's 2,000,000. */
  async function contested(seconds: number): Promise<{ id: string; endsAt: Date }> {
    const auction = await marque.given(slug).auction({ startPrice: '1000000', step: '50000' }).liveFor(seconds);
    for (const client of [buyer, rival]) await marque.given(slug).bidder(auction, client, '1000000');
    await bid(rival, auction.id, '2000000');
    expect(await bid(buyer, auction.id, '5000000')).toMatchObject({ leading: true });
    return auction;
  }

  test('leaves it as if they had never bid: the others and the seller see why, the log of staff that nobody of them did it', async () => {
    const { id } = await contested(3600);
    expect(await shown(rival, id)).toMatchObject({ price: { amount: '2050000.00' }, bidCount: 2 });
    await administer('suspendUser');
    await marque.runDueJobs();
    const { alias } = (await shown(rival, id)).myBidding ?? {};
    expect(await shown(rival, id)).toMatchObject({ state: 'LIVE', price: { amount: '1000000.00' }, bidCount: 1, leaderAlias: alias });
    for (const who of [rival, await marque.as(slug, 'dealer')]) {
      const bids = (await shown(who, id)).bids?.nodes;
      expect(bids?.[0]).toEqual({ retraction: 'The bidder was suspended.', retractionCause: 'BIDDER_SUSPENDED' });
    }
    const text = `{ auction(id: "${id}") { staffActions(first: 1) { nodes { action actor { id } } } } }`;
    const { auction } = dataOf(await marque.ask<{ auction: { staffActions: { nodes: object[] } } }>(manager, text));
    expect(auction.staffActions.nodes).toEqual([{ action: 'BID_RETRACTED', actor: null }]);
    // Their session has ended with it.
    expect(codesOf(await marque.ask(buyer, `mutation { releaseBiddingFunds(input: {}) { __typename } }`))).not.toEqual([]);

    await administer('reinstateUser');
    await signIn();
    expect(await shown(buyer, id)).toMatchObject({ bidCount: 1, leaderAlias: alias });
    expect(await bid(buyer, id, '3000000')).toMatchObject({ __typename: 'PlaceBidPayload', leading: true });
  });

  test('is passed over by the hammer when it falls before anybody has come to their bids', async () => {
    const { id, endsAt } = await contested(600);
    await administer('suspendUser');
    clock.set(endsAt);
    await marque.runDueJobs();
    const ended = await shown(manager, id);
    expect(ended).toMatchObject({ hammerPrice: { amount: '1000000.00' }, bidCount: 1, offer: { kind: 'WINNER' } });
    await marque.runDueJobs();
    expect((await shown(rival, id)).state).toBe('PENDING_SETTLEMENT');
    const told = async () =>
      (await rival.myNotices({ first: 50 })).myNotices?.nodes.filter(({ auction }) => auction.id === id).map(({ kind }) => kind);
    await expect.poll(told, { timeout: 20_000 }).toContain('WON');
    await administer('reinstateUser');
  });

  test('is turned away where the session has not ended yet, and told so beforehand', async () => {
    const { id } = await contested(900);
    const other = await marque.given(slug).auction({ startPrice: '1000000', buyNowPrice: '9000000' }).liveFor(900);
    const { auction } = await buyer.auctionEligibility({ id: other.id });
    // As where the word of it travels faster than the end of the sessions.
    const tell = (suspended: boolean) => marque.database.systemSql`
      update auction.bidders set suspended = ${suspended}, suspension_told_at = now(), suspension_event = gen_random_uuid() where bidder_id = ${bidderId}`;
    await tell(true);
    const refused = { __typename: 'NotAllowed', message: 'Your account is suspended.' };
    expect(await bid(buyer, id, '6000000')).toMatchObject(refused);
    const text = 'mutation ($input: BuyNowInput!) { buyNow(input: $input) { __typename ... on UserError { message } } }';
    const input = { auctionId: id, idempotencyKey: newKey() };
    expect(dataOf(await marque.ask<{ buyNow: object }>(buyer, text, { input })).buyNow).toEqual(refused);
    const join = { auctionId: other.id, acceptedWording: auction?.wording.version ?? '', idempotencyKey: newKey() };
    expect((await buyer.joinAuction({ input: join })).joinAuction).toMatchObject(refused);
    const { auctionEligibility } = await buyer.auctionEligibility({ id });
    expect(auctionEligibility).toMatchObject({ eligible: false, blockers: ['SUSPENDED'] });
    await tell(false);
    expect(await bid(buyer, id, '6000000')).toMatchObject({ __typename: 'PlaceBidPayload' });
  });
});
