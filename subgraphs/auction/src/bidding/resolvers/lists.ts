/** Pages of bids and the accounts of bidders as the graph shows them. */
import { toConnection, toMoneyType, type Cursor, type WantedPage } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { BidWithRetraction } from '../store/bids.js';
import type { BidderAccountRow } from '../../lots/store/tables.js';
import { type BidConnection } from '../schema/bid.js';
import { BidderAccount } from '../../lots/schema/details.js';
import type { AuctionContext } from '../../context.js';
import { toBid } from '../../lots/resolvers/present.js';

/** A page of bids, each in the currency of its auction. */
export async function bidConnection(
  { loaders }: AuctionContext,
  rows: readonly BidWithRetraction[],
  page: WantedPage,
  keyOf: (row: BidWithRetraction) => Cursor,
): Promise<BidConnection> {
  const auctions = await Promise.all([...new Set(rows.map(({ auctionId }) => auctionId))].map((id) => loaders.auction.load(id)));
  const currencies = new Map(auctions.flatMap((auction) => (auction ? [[auction.id, auction.currency]] : [])));
  return toConnection(rows, page, keyOf, (row) => toBid(row, currencies.get(row.auctionId) ?? ''));
}

/** An account as its owner sees it. */
export function toAccount({ currency, limitMinor, committedMinor, holdId }: BidderAccountRow): BidderAccount {
  const money = (amount: bigint) => toMoneyType(minor(amount, currency));
  const limit = holdId === null ? committedMinor : limitMinor;
  return Object.assign(new BidderAccount(), {
    limit: money(limit),
    committed: money(committedMinor),
    available: money(limit - committedMinor),
  });
}
