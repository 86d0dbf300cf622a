/** Bids as the graph shows them; the row travels along for the fields that are resolved one by one. */
import { PlatformError } from '@marque/shared/errors';
import { type Cursor, toConnection, toMoneyType, type WantedPage } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { auctionOf } from '../../lots/resolvers/present.js';
import { Bid, type BidConnection, BidKind } from '../schema/bid.js';
import type { BidWithRetraction } from '../store/bids.js';

/** A bid with the row that it shows and the currency of its auction. */
export type ShownBid = Bid & { readonly row: BidWithRetraction; readonly currency: string };

/** The bid of a row, in its auction's currency. */
export const toBid = (row: BidWithRetraction, currency: string): ShownBid =>
  Object.assign(new Bid(), {
    row,
    currency,
    id: row.id,
    sequence: row.sequence,
    alias: row.alias,
    isPlatformBid: row.isPlatformBid,
    kind: BidKind[row.style],
    price: toMoneyType(minor(row.priceMinor, currency)),
    placedAt: row.placedAt,
    retraction: row.retraction,
  });

/** A bid that was read a moment ago. @throws PlatformError `NOT_FOUND` where it is not there any more */
export async function bidOf(context: AuctionContext, auctionId: string, id: string): Promise<ShownBid> {
  const [{ row: auction }, bid] = await Promise.all([auctionOf(context, auctionId), context.loaders.bid.load(id)]);
  if (!bid) throw new PlatformError('NOT_FOUND', 'There is no such bid.');
  return toBid(bid, auction.currency);
}

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
