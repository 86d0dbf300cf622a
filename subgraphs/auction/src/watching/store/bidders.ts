/** Who bids in auctions. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';

/** Those who have a standing bid in an auction; never none. */
export interface Bidders extends Record<string, unknown> {
  readonly tenantId: string;
  readonly auctionId: string;
  readonly bidderIds: readonly string[];
}

const ofAuctions = statement(
  ({ auctionIds }: Given<{ auctionIds: readonly string[] }>) => sql<Bidders>`
    select m.tenant_id as "tenantId", m.auction_id as "auctionId", array_agg(m.bidder_id) as "bidderIds"
    from auction.maxima m where m.auction_id = any(${auctionIds}::uuid[])
    group by m.tenant_id, m.auction_id`,
);

/** The bidders of these auctions, of any tenant; an auction without one is left out. */
export const biddersOf = (tx: Transaction, auctionIds: readonly string[]): Promise<Bidders[]> => ofAuctions(tx, { auctionIds });
