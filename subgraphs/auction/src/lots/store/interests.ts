/** Who has an interest in an auction as a bidder. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';

/** An auction in which somebody bids. */
export interface Joined {
  readonly auctionId: string;
}

const joined = statement(
  ({ auctionIds, people }: Given<{ auctionIds: readonly string[]; people: readonly string[] }>) => sql<{ auctionId: string }>`
    select distinct p.auction_id as "auctionId" from auction.participants p
    where p.auction_id = any(${auctionIds}::uuid[]) and p.bidder_id = any(${people}::uuid[])`,
);

/** Those of the auctions that one of these people has joined to bid in them. */
export const joinedBy = async (tx: Transaction, people: readonly string[], auctionIds: readonly string[]): Promise<Joined[]> =>
  people.length === 0 ? [] : joined(tx, { auctionIds, people });
