/** Who bids in auctions. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';

/** Those who have bid in an auction, also where what they bid was taken back; never none. */
export interface Bidders extends Record<string, unknown> {
  readonly tenantId: string;
  readonly auctionId: string;
  readonly bidderIds: readonly string[];
}

const ofAuctions = statement(
  ({ auctionIds }: Given<{ auctionIds: readonly string[] }>) => sql<Bidders>`
    select b.tenant_id as "tenantId", b.auction_id as "auctionId", array_agg(b.bidder_id) as "bidderIds"
    from (
      select m.tenant_id, m.auction_id, m.bidder_id from auction.maxima m where m.auction_id = any(${auctionIds}::uuid[])
      union
      select r.tenant_id, r.auction_id, taken.bidder_id from auction.bid_retractions r join auction.bids taken on taken.id = r.bid_id
      where r.auction_id = any(${auctionIds}::uuid[]) and taken.bidder_id is not null
    ) b group by b.tenant_id, b.auction_id`,
);

/** The bidders of these auctions, of any tenant; an auction without one is left out. */
export const biddersOf = (tx: Transaction, auctionIds: readonly string[]): Promise<Bidders[]> => ofAuctions(tx, { auctionIds });
