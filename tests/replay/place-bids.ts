/** Places the file's bids: in their order within an auction, auctions side by side. */
import { newKey, type Client } from '@marque/sdk';
import type { OurAuction } from './auctions.js';
import { toAmount } from './history.js';
import { inParallel } from './pool.js';

/** How the bids fared. */
export interface BidAccount {
  readonly sent: number;
  readonly accepted: number;
  /** Number of refusals by their type. */
  readonly refused: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const auctionsAtOnce = 24;

/** Sends every bid as a maximum and waits for each answer before the next bid of the same auction. */
export async function placeBids(clients: ReadonlyMap<string, Client>, auctions: readonly OurAuction[]): Promise<BidAccount> {
  const timesMs: number[] = [];
  const refused: Record<string, number> = {};
  let accepted = 0;
  const started = performance.now();
  await inParallel(auctions, auctionsAtOnce, async ({ ourId, bids }) => {
    for (const { bidder, cents } of bids) {
      const client = clients.get(bidder);
      if (!client) throw new Error(`${bidder} has no client.`);
      const sent = performance.now();
      const { placeBid } = await client.placeBid({
        input: { auctionId: ourId, maximum: { amount: toAmount(cents), currency: 'USD' }, idempotencyKey: newKey() },
      });
      timesMs.push(performance.now() - sent);
      if (placeBid.__typename === 'PlaceBidPayload') accepted += 1;
      else refused[placeBid.__typename] = (refused[placeBid.__typename] ?? 0) + 1;
    }
  });
  const seconds = (performance.now() - started) / 1000;
  const sorted = timesMs.toSorted((a, b) => a - b);
  return { sent: timesMs.length, accepted, refused, seconds, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
}

/** The nearest-rank percentile of ascending values, to a hundredth. */
function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return Math.round(value * 100) / 100;
}
