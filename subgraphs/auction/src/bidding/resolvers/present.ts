/** Bids as the graph shows them; the row travels along for the fields that are resolved one by one. */
import { PlatformError } from '@marque/shared/errors';
import { type PageArguments, toConnection, toMoneyType, wantedPage } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { auctionOf } from '../../lots/resolvers/present.js';
import { causeOf } from '../domain/retraction-cause.js';
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
    retractionCause: causeOf(row),
  });

/** A bid that was read a moment ago. @throws PlatformError `NOT_FOUND` where it is not there any more */
export async function bidOf(context: AuctionContext, auctionId: string, id: string): Promise<ShownBid> {
  const [{ row: auction }, bid] = await Promise.all([auctionOf(context, auctionId), context.loaders.bid.load(id)]);
  if (!bid) throw new PlatformError('NOT_FOUND', 'There is no such bid.');
  return toBid(bid, auction.currency);
}

/** The bids of a person, newest first, each in the currency of its auction. */
export async function bidsOfPerson({ loaders }: AuctionContext, bidderId: string, paging: PageArguments): Promise<BidConnection> {
  const page = wantedPage(paging, 1);
  const rows = await loaders.bidsOf.load({ id: bidderId, page });
  const auctions = await Promise.all([...new Set(rows.map(({ auctionId }) => auctionId))].map((id) => loaders.auction.load(id)));
  const currencies = new Map(auctions.flatMap((auction) => (auction ? [[auction.id, auction.currency]] : [])));
  const show = (row: BidWithRetraction): ShownBid => toBid(row, currencies.get(row.auctionId) ?? '');
  const connection = toConnection(rows, page, ({ id }) => [id], show);
  return { ...connection, count: () => loaders.bidCountOf.load({ id: bidderId }) };
}
