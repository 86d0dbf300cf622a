/** A dealer's draft goes back and forth, its end is moved, it is featured and called off; a buyer watches; staff look at a signal. Through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const dayMs = 86_400_000;

describe.each(modes)('staff tools, %s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let dealer: Client;
  let manager: Client;
  let buyer: Client;
  let auctionId: string;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    [dealer, manager, buyer] = await Promise.all([marque.as(slug, 'dealer'), marque.as(slug, 'manager'), marque.as(slug, 'buyer')]);
  });
  afterAll(() => marque.close());

  const at = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();
  const free = async (client: Client) => Number((await client.myWallet({})).myWallet?.available.amount);

  test('a draft goes back to its dealer, who is told why, revises it and is approved', async () => {
    const vehicleId = await marque.given(slug).vehicle();
    const terms = {
      type: 'TIMED',
      startPrice: naira('1000000'),
      increments: { fixed: naira('50000') },
      startsAt: at(0),
      endsAt: at(20 * dayMs),
    } as const;
    const { createAuction } = await dealer.createAuction({ input: { ...terms, vehicleId, idempotencyKey: newKey() } });
    if (createAuction.__typename !== 'AuctionPayload') throw new Error(createAuction.message);
    auctionId = createAuction.auction.id;
    const reason = 'The start price is far below the market';
    expect((await manager.rejectAuction({ input: { auctionId, reason } })).rejectAuction.__typename).toBe('AuctionPayload');
    const notices = async () => (await dealer.myNotices({ first: 50 })).myNotices?.nodes.filter(({ auction }) => auction.id === auctionId);
    await expect.poll(async () => (await notices())?.map(({ kind }) => kind), { timeout: 20_000 }).toEqual(['REJECTED']);
    const why = '{ auction(id: "$") { approval approvalReason } }'.replace('$', auctionId);
    expect(dataOf(await marque.ask(dealer, why))).toEqual({ auction: { approval: 'REJECTED', approvalReason: reason } });
    const revise = `mutation ($input: ReviseAuctionInput!) { reviseAuction(input: $input) { __typename ... on AuctionPayload { auction { approval startPrice { amount } } } } }`;
    const revised = dataOf(await marque.ask(dealer, revise, { input: { ...terms, auctionId, startPrice: naira('2000000') } }));
    expect(revised).toEqual({
      reviseAuction: { __typename: 'AuctionPayload', auction: { approval: 'WAITING', startPrice: { amount: '2000000.00' } } },
    });
    expect((await manager.approveAuction({ input: { auctionId, reason: 'The price is right' } })).approveAuction.__typename).toBe(
      'AuctionPayload',
    );
    expect((await dealer.scheduleAuction({ input: { auctionId } })).scheduleAuction.__typename).toBe('AuctionPayload');
    await marque.runDueJobs();
    await expect.poll(async () => (await buyer.auction({ id: auctionId })).auction?.state).toBe('LIVE');
  });

  test('its end is moved by staff, who watch is counted, and the log of staff is for managers', async () => {
    const live = follow<{ auctionChanged: { kind: string; byStaff: boolean | null; watchers: number | null } }>(
      marque.guest(slug),
      'subscription ($id: ID!) { auctionChanged(id: $id, afterSequence: 0) { kind byStaff watchers } }',
      { id: auctionId },
    );
    const effectiveEnd = at(40 * dayMs);
    const { extendAuction } = await manager.extendAuction({ input: { auctionId, effectiveEnd, reason: 'More viewings' } });
    expect(extendAuction).toMatchObject({ __typename: 'AuctionPayload', auction: { effectiveEnd } });
    expect((await manager.extendAuction({ input: { auctionId, effectiveEnd, reason: 'Again' } })).extendAuction).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', 'effectiveEnd'],
    });
    expect((await buyer.watchAuction({ input: { auctionId } })).watchAuction.__typename).toBe('AuctionPayload');
    clock.advance(5_000);
    await marque.runDueJobs();
    const kinds = () => live.events.map(({ auctionChanged: { kind, byStaff, watchers } }) => [kind, byStaff, watchers]);
    await expect.poll(kinds, { timeout: 20_000 }).toContainEqual(['EXTENDED', true, null]);
    await expect.poll(kinds, { timeout: 20_000 }).toContainEqual(['WATCHERS_CHANGED', null, 1]);
    await live.stop();
    const { auction } = await manager.staffActions({ id: auctionId, first: 10 });
    expect(auction?.staffActions?.nodes.map(({ action, reason }) => `${action}: ${reason}`)).toEqual([
      'EXTENDED: More viewings',
      'APPROVED: The price is right',
      'REJECTED: The start price is far below the market',
    ]);
    expect(codesOf(await marque.ask(dealer, `{ auction(id: "${auctionId}") { staffActions { nodes { reason } } } }`))).toEqual([
      'FORBIDDEN',
    ]);
  });

  test('its dealer has it featured for the fee that was shown, and has the fee back when staff call it off', async () => {
    await dealer.deposit({ input: { amount: naira('100000'), idempotencyKey: newKey() } });
    const before = await free(dealer);
    const { featuringFee } = await dealer.featuringFee({});
    expect(featuringFee).toEqual(naira('25000.00'));
    const wish = { auctionId, weeks: 2, idempotencyKey: newKey() };
    expect((await dealer.featureAuction({ input: { ...wish, acceptedFee: naira('25000') } })).featureAuction).toMatchObject({
      code: 'CONFLICT',
    });
    const paid = { ...wish, acceptedFee: naira('50000'), idempotencyKey: newKey() };
    expect((await dealer.featureAuction({ input: paid })).featureAuction).toMatchObject({ __typename: 'AuctionPayload' });
    expect((await dealer.featureAuction({ input: paid })).featureAuction).toMatchObject({ __typename: 'AuctionPayload' });
    expect(before - (await free(dealer))).toBe(50_000);
    await marque.given(slug).auction().scheduledIn(60);
    const { auctions } = await marque.guest(slug).auctions({ filter: { states: ['SCHEDULED', 'LIVE'] }, first: 5 });
    expect(auctions?.edges.map(({ node: { id } }) => id)).toContain(auctionId);
    const newest = await marque.guest(slug).auctions({ orderBy: 'NEWEST', first: 1 });
    expect(newest.auctions?.edges[0]?.node.id).not.toBe(auctionId);

    const { myWatchlist } = await buyer.myWatchlist({ changedOnly: true });
    expect(myWatchlist?.map(({ auction: { id } }) => id)).not.toContain(auctionId);
    await manager.cancelAuction({ input: { auctionId, reason: 'The car is damaged' } });
    await expect.poll(async () => (await marque.runDueJobs(), free(dealer)), { timeout: 30_000, interval: 200 }).toBe(before);
    const changed = (await buyer.myWatchlist({ changedOnly: true })).myWatchlist?.find(({ auction: { id } }) => id === auctionId);
    expect(changed?.changes).toEqual(['CALLED_OFF']);
    expect((await buyer.markWatchlistSeen({ input: { auctionIds: [auctionId] } })).markWatchlistSeen).toMatchObject({ seen: 1 });
    expect((await (await marque.as(slug, 'admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
  });

  test('a signal is read and reviewed by managers of the business alone', async () => {
    const { id: tenantId } = demoTenants[slug];
    const [buyerId, sellerId] = [demoPerson(slug, 'buyer').id, demoPerson(slug, 'dealer').id];
    const id = newId();
    await marque.database.systemSql`insert into auction.bid_signals
      (id, tenant_id, kind, pattern, bidder_ids, seller_id, auction_ids, score, lots, features, summary, first_seen_at, last_seen_at)
      values (${id}, ${tenantId}, 'SHILL', ${id}, ${[buyerId]}, ${sellerId}, ${[auctionId.slice(4)]}, 0.9, 7,
        '[{"name":"losing","value":1.4,"evidence":1,"weight":1,"words":"Won none of seven."}]', 'Lifts prices.', now(), now())`;
    const signalId = globalId('BidSignal', id);
    const filter = { bidderId: globalId('User', buyerId), kinds: ['SHILL' as const] };
    const { bidSignals } = await manager.bidSignals({ filter, first: 5 });
    expect(bidSignals?.nodes).toMatchObject([
      { id: signalId, kind: 'SHILL', state: 'OPEN', features: [{ words: 'Won none of seven.' }], seller: { displayName: 'Emeka O.' } },
    ]);
    const node = `{ node(id: "${signalId}") { ... on BidSignal { summary } } }`;
    expect(dataOf(await marque.ask(manager, node))).toEqual({ node: { summary: 'Lifts prices.' } });
    const foreigner = await marque.as('motornet', 'admin');
    expect(dataOf(await marque.ask(foreigner, node))).toEqual({ node: null });
    expect(codesOf(await marque.ask(dealer, '{ bidSignals { nodes { id } } }'))).toEqual(['FORBIDDEN']);
    const input = { signalId, decision: 'DISMISSED', reason: 'A collector of this make' } as const;
    expect((await foreigner.reviewBidSignal({ input })).reviewBidSignal).toMatchObject({ code: 'NOT_FOUND' });
    const { reviewBidSignal } = await manager.reviewBidSignal({ input });
    expect(reviewBidSignal).toMatchObject({ signal: { state: 'DISMISSED', reviewReason: 'A collector of this make' } });
  });
});
