/** Sockets are cut at random under bids: each listener ends with the server's state, with no event missing or doubled. */
import { createClient, newKey } from '@marque/sdk';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { type CuttingProxy, openCuttingProxy } from '../kit/cutting-proxy.js';
import { modes, startMarque, type TestMarque } from '../kit/marque.js';

const slug = 'sterling';
const listeners = 5;
const bids = 60;

test.each(modes)('%s: listeners behind a bad line', async (mode) => {
  const marque: TestMarque = await startMarque(mode);
  const proxy: CuttingProxy = await openCuttingProxy(marque.url);
  try {
    const auction = await marque.given(slug).auction({ startPrice: '100', step: '1' }).liveFor(3600);
    await marque.given(slug).bidders(auction, ['buyer', 'customer'], '5000');
    const heard = Array.from({ length: listeners }, () => listen(proxy.url, auction.id));

    let cuts = 0;
    for (let n = 0; n < bids; n += 1) {
      const bidder = await marque.as(slug, n % 2 === 0 ? 'buyer' : 'customer');
      const { placeBid } = await bidder.placeBid({
        input: { auctionId: auction.id, maximum: marque.given(slug).money(String(200 + n * 10)), idempotencyKey: newKey() },
      });
      expect(placeBid.__typename).toBe('PlaceBidPayload');
      if (n % 4 === 3) cuts += proxy.cut(0.5);
      if (n % 20 === 19) await expect.poll(() => heard.every(({ events }) => events.length > 0)).toBe(true);
    }
    expect(cuts).toBeGreaterThan(listeners);

    const { auction: last } = await marque.guest(slug).auction({ id: auction.id });
    const all = Array.from({ length: last?.sequence ?? 0 }, (_, index) => index + 1);
    for (const { events, gaps } of heard) {
      await expect.poll(() => events.map((event) => event.sequence)).toEqual(all);
      expect(gaps).toEqual([]);
      expect(events.at(-1)).toMatchObject({ price: last?.price, bidCount: last?.bidCount, leaderAlias: last?.leaderAlias });
    }
    expect(heard.some(({ reconnects }) => reconnects.length > 0)).toBe(true);
    await Promise.all(heard.map(({ stop }) => stop()));
  } finally {
    await proxy.close();
    await marque.close();
  }
});

type Change = Awaited<ReturnType<ReturnType<ReturnType<typeof createClient>['auctionChanged']>['next']>>;
type Event = NonNullable<Change['value']>['auctionChanged'];

/** Follows the auction from its first event with a client of its own. */
function listen(url: string, id: string) {
  const client = createClient({ url, tenant: slug, webSocketImpl: WebSocket, backoff: { baseMs: 5, maxMs: 100 } });
  const events: Event[] = [];
  const gaps: unknown[] = [];
  const reconnects: unknown[] = [];
  const stream = client.auctionChanged(
    { id, afterSequence: 0 },
    { onGap: (gap) => gaps.push(gap), onReconnect: (reason) => reconnects.push(reason) },
  );
  const done = (async () => {
    for await (const { auctionChanged } of stream) events.push(auctionChanged);
  })();
  const stop = async () => {
    await stream.return();
    await done;
    await client.close();
  };
  return { events, gaps, reconnects, stop };
}
