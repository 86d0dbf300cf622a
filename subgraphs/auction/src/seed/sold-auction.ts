/** A demo auction that was sold: its bids, and a deposit that finance really holds. */
import { demoId, demoTenants, type DemoSlug } from '@marque/shared/demo';
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { recordSale } from '../ending/commands/record-sale.js';
import { lockOpenOffer } from '../ending/store/offers.js';
import { depositOn } from '../funds/domain/deposit.js';
import { lockAccount } from '../funds/store/accounts.js';
import { publishAuction, type SaleRates } from '../lots/commands/publish-auction.js';
import { auctionById, insertAuction } from '../lots/store/auctions.js';
import type { auctions } from '../lots/store/tables.js';
import { placeHold } from '../neighbours/finance.js';
import { type PastBid, playBids } from './past-bidding.js';

/** What was sold, to whom, for how much and when. */
export interface DemoSale {
  readonly slug: DemoSlug;
  readonly draft: typeof auctions.$inferInsert;
  readonly rates: SaleRates;
  /** The last of them is the buyer's. */
  readonly bids: readonly PastBid[];
  readonly buyerId: string;
  readonly priceMinor: bigint;
  readonly endedAt: Date;
}

const depositMs = 80 * 86_400_000;

/** Stores it with all that bidding leaves behind; does nothing the second time. */
export async function seedSoldAuction(
  platform: Platform,
  { slug, draft, rates, bids, buyerId, priceMinor, endedAt }: DemoSale,
): Promise<void> {
  const { id: tenantId, currency } = demoTenants[slug];
  const { id } = draft;
  if (await platform.database.read(tenantId, (tx) => auctionById(tx, id))) return;
  const depositMinor = depositOn(priceMinor, draft.depositRateBps);
  const deposit = await placeHold(platform.graph, tenantId, {
    userId: buyerId,
    purpose: 'AUCTION_DEPOSIT',
    amount: minor(depositMinor, currency),
    reference: `auction:${id}`,
    expiresAt: new Date(endedAt.getTime() + depositMs),
    idempotencyKey: demoId(`deposit:${id}`),
  });
  if (!deposit.ok) throw new Error(`the deposit of a demo sale was refused: ${deposit.reason}`);
  // As if it were then: whoever looks sees a sale of some days ago.
  const then: Platform = { ...platform, clock: { now: () => endedAt } };
  await platform.database.tenant(tenantId, async (tx) => {
    const context = { platform: then, tx };
    const published = await publishAuction(context, { draft: await insertAuction(tx, draft), now: draft.startsAt, rates });
    const ended = await playBids(context, published, bids);
    const offer = await lockOpenOffer(tx, id);
    if (offer?.bidderId !== buyerId || offer.priceMinor !== priceMinor) throw new Error('a demo sale came to something else');
    const account = await lockAccount(tx, tenantId, buyerId, currency);
    await recordSale(context, { auction: ended, offer, account, depositMinor, depositHoldId: deposit.holdId, convertedMinor: 0n });
  });
}
