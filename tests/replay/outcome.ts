/** Ends the auctions and compares what they came to with the file. */
import type { Client } from '@marque/sdk';
import type { OurAuction } from './auctions.js';
import { toAmount, toCents } from './history.js';
import { inParallel } from './pool.js';

/** An auction that came to another price than the file's. */
export interface Difference {
  readonly auction: string;
  readonly filePrice: string;
  readonly ourPrice: string | null;
  /** What explains it, where it is known. */
  readonly why: string | null;
}

/** Brings all hammers down. */
export async function endAll(admin: Client, auctions: readonly OurAuction[]): Promise<void> {
  await inParallel(auctions, 16, async ({ id, ourId }) => {
    const { endAuctionEarly } = await admin.endAuctionEarly({ input: { auctionId: ourId, reason: 'The recording ends here.' } });
    if (endAuctionEarly.__typename !== 'AuctionPayload') throw new Error(`endAuctionEarly ${id}: ${endAuctionEarly.message}`);
  });
}

/** Prices beside the file's, and the last sequence of each auction. */
export async function compare(
  admin: Client,
  auctions: readonly OurAuction[],
): Promise<{ equal: number; differences: Difference[]; last: Map<string, number> }> {
  const last = new Map<string, number>();
  const differences: Difference[] = [];
  await inParallel(auctions, 16, async (past) => {
    const { auction } = await admin.auction({ id: past.ourId });
    if (!auction) throw new Error(`Auction ${past.id} is gone.`);
    last.set(past.ourId, auction.sequence);
    const ourCents = auction.price === null ? null : toCents(auction.price.amount);
    if (ourCents === past.priceCents) return;
    const ourPrice = ourCents === null ? null : toAmount(ourCents);
    differences.push({ auction: past.id, filePrice: toAmount(past.priceCents), ourPrice, why: whyOf(past, ourCents) });
  });
  differences.sort((a, b) => a.auction.localeCompare(b.auction));
  return { equal: auctions.length - differences.length, differences, last };
}

function whyOf({ bids, priceCents }: OurAuction, ourCents: bigint | null): string | null {
  const highest = bids.reduce((top, { cents }) => (cents > top ? cents : top), 0n);
  if (priceCents > highest) return 'The price of the file is above every bid of the file.';
  if (ourCents === null) return 'Every bid of the file is below its opening price.';
  if (priceCents === highest && ourCents < priceCents) {
    return "The price of the file is the winner's whole maximum, as where it met a reserve that the file does not show.";
  }
  return null;
}
