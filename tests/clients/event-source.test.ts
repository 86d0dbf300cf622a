/** A browser's own `EventSource`, which can send no header: the address says all. */
import { EventSource, MessageEvent } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCuttingProxy } from '../kit/cutting-proxy.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { auctionId, followText, slug, type FollowData } from './asked.js';

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

test('follows an auction from its first event, as a guest of the business that the address names', async () => {
  const variables = JSON.stringify({ id: auctionId, afterSequence: 0 });
  const parameters = new URLSearchParams({ query: followText, variables, 'marque-tenant': slug });
  const source = new EventSource(`${marque.url}/graphql?${parameters.toString()}`);
  const seen: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    source.addEventListener('next', (event) => {
      if (!(event instanceof MessageEvent)) return;
      const answer: unknown = JSON.parse(String(event.data));
      if (seen.push(answer) === 2) resolve();
    });
    source.addEventListener('error', () => {
      reject(new Error('The stream was refused.'));
    });
  });
  source.close();
  expect(seen).toMatchObject([{ data: { auctionChanged: { sequence: 1 } } }, { data: { auctionChanged: { sequence: 2 } } }]);
});

test('has each event once, in order and without a gap, though its connection is cut', async () => {
  const given = marque.given(slug);
  const auction = await given.auction({ startPrice: '100', step: '1' }).liveFor(3600);
  const people = await given.bidders(auction, ['buyer', 'customer'], '10');
  const bid = async (at: number): Promise<void> => {
    const maximum = given.money(String(110 + 10 * at));
    const answer = await people[at % 2]?.placeBid({ input: { auctionId: auction.id, maximum, idempotencyKey: crypto.randomUUID() } });
    expect(answer?.placeBid.__typename).toBe('PlaceBidPayload');
  };
  const proxy = await openCuttingProxy(marque.url);
  // From its beginning: without the id it would have all again.
  const variables = JSON.stringify({ id: auction.id, afterSequence: 0 });
  const parameters = new URLSearchParams({ query: followText, variables, 'marque-tenant': slug });
  const source = new EventSource(`${proxy.url}/graphql?${parameters.toString()}`, { node: { reconnectionTime: 50 } });
  const seen: { readonly sequence: number; readonly kind: string }[] = [];
  source.addEventListener('next', (event) => {
    if (!(event instanceof MessageEvent)) return;
    const { data } = JSON.parse(String(event.data)) as { readonly data: FollowData };
    seen.push(data.auctionChanged);
  });
  const bids = () => seen.filter(({ kind }) => kind === 'BID_PLACED').length;
  for (const at of [0, 1, 2]) {
    await bid(2 * at);
    await expect.poll(bids).toBe(2 * at + 1);
    expect(proxy.cut(1)).toBe(1);
    await bid(2 * at + 1);
    await expect.poll(bids).toBe(2 * at + 2);
  }
  expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, at) => at + 1));
  source.close();
  await proxy.close();
});
