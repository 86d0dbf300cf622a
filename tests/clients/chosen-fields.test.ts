/** The SDK's methods with chosen fields, each kind of them against the platform. */
import { createClient, newKey, type Client } from '@marque/sdk';
import type { ErrorCode } from '@marque/sdk/schema';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import WebSocket from 'ws';
import { openCuttingProxy } from '../kit/cutting-proxy.js';
import { modes, startMarque, type TestMarque } from '../kit/marque.js';
import { auctionId, slug } from './asked.js';

const amount = { amount: true, currency: true } as const;

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  let guest: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    guest = marque.guest(slug);
  });
  afterAll(async () => {
    await guest.close();
    await marque.close();
  });

  const peopleWhoJoined = () => marque.given(slug).bidders({ id: auctionId }, ['buyer', 'customer']);

  /** Bids the least that may be bid. */
  async function bid(who: Client | undefined): Promise<void> {
    const { auction } = await guest.query.auction({ id: auctionId }, { minimumBid: amount });
    const input = { auctionId, maximum: auction?.minimumBid, idempotencyKey: newKey() };
    const answer = await who?.mutation.placeBid({ input }, { $on: { PlaceBidPayload: { leading: true } } });
    expect(answer).toEqual({ placeBid: { __typename: 'PlaceBidPayload', leading: true } });
  }

  test('a page of a connection, with what other subgraphs know of its nodes', async () => {
    const page = { nodes: { title: true, askingPrice: amount, seller: { displayName: true } }, pageInfo: { hasNextPage: true } } as const;
    const { vehicles } = await guest.query.vehicles({ first: 2, orderBy: 'NEWEST' }, page);
    expect(vehicles).toEqual({
      nodes: Array.from({ length: 2 }, () => ({
        title: expect.any(String),
        askingPrice: { amount: expect.stringMatching(/^\d/), currency: 'NGN' },
        seller: { displayName: expect.any(String) },
      })),
      pageInfo: { hasNextPage: true },
    });
  });

  test('a scalar, and null where there is nothing', async () => {
    const { vehicleCompletions } = await guest.query.vehicleCompletions({ text: 'Toy', limit: 3 });
    expect(vehicleCompletions?.[0]).toMatch(/^Toyota/);
    expect(await guest.query.me({}, { email: true })).toEqual({ me: null });
  });

  test('an outcome and a refusal, told apart by their type', async () => {
    const customer = await marque.as(slug, 'customer');
    const watch = (id: string) =>
      customer.mutation.watchAuction(
        { input: { auctionId: id } },
        { $on: { AuctionPayload: { auction: { id: true, watcherCount: true } }, UserError: { code: true, path: true } } },
      );
    const { watchAuction: watched } = await watch(auctionId);
    expect(watched).toEqual({ __typename: 'AuctionPayload', auction: { id: auctionId, watcherCount: expect.any(Number) } });
    if (watched.__typename === 'AuctionPayload') expectTypeOf(watched.auction.watcherCount).toBeNumber();
    const { watchAuction: unknown } = await watch('auc_00000000-0000-7000-8000-000000000000');
    expect(unknown).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND', path: expect.any(Array) });
    if (unknown.__typename === 'NotFound') expectTypeOf(unknown.code).toEqualTypeOf<ErrorCode>();
  });

  test('a fault, with its code', async () => {
    await expect(guest.query.myWallet({}, { available: amount })).rejects.toMatchObject({ code: 'UNAUTHENTICATED', operation: 'myWallet' });
  });

  test('a stream that is cut goes on where it was, though its sequence was not chosen', async () => {
    const bidders = await peopleWhoJoined();
    const proxy = await openCuttingProxy(marque.url);
    const listener = createClient({ url: proxy.url, tenant: slug, webSocketImpl: WebSocket, backoff: { baseMs: 5, maxMs: 100 } });
    const reasons: unknown[] = [];
    const gaps: unknown[] = [];
    const stream = listener.subscription.auctionChanged(
      { id: auctionId, afterSequence: 0 },
      { kind: true, bidCount: true },
      { onReconnect: (reason) => reasons.push(reason), onGap: (gap) => gaps.push(gap) },
    );
    const seen: { readonly kind: string; readonly bidCount: number | null }[] = [];
    const read = async (until: number) => {
      for (let last = -1; last < until; last = seen.at(-1)?.bidCount ?? 0) {
        const { value } = await stream.next();
        if (value === undefined) throw new Error('The stream has ended.');
        seen.push(value.auctionChanged);
      }
    };
    const { auction: before } = await guest.query.auction({ id: auctionId }, { bidCount: true });
    const bids = before?.bidCount ?? 0;
    await bid(bidders[0]);
    await read(bids + 1);
    expect(proxy.cut(1)).toBeGreaterThan(0);
    await bid(bidders[1]);
    await read(bids + 2);
    const { auction: now } = await guest.query.auction({ id: auctionId }, { sequence: true });
    expect(reasons).toHaveLength(1);
    expect(gaps).toEqual([]);
    expect(seen.filter(({ kind }) => kind === 'SCHEDULED')).toHaveLength(1);
    expect(stream.lastSequence).toBeLessThanOrEqual(BigInt(now?.sequence ?? 0));
    expect(seen).toHaveLength(Number(stream.lastSequence));
    await listener.close();
    await proxy.close();
  });

  test('one field twice, under names of its own each with its arguments', async () => {
    const bidders = await peopleWhoJoined();
    for (const bidder of bidders) await bid(bidder);
    const chosen = { alias: true, sequence: true } as const;
    const { auction } = await (bidders[0] ?? guest).query.auction(
      { id: auctionId },
      { 'newest: bids': { $args: { first: 1 }, nodes: chosen }, 'two: bids': { $args: { first: 2 }, edges: { node: chosen } } },
    );
    expect(auction?.two?.edges).toHaveLength(2);
    expect(auction?.two?.edges.map(({ node }) => node)[0]).toEqual(auction?.newest?.nodes[0]);
  });
});
