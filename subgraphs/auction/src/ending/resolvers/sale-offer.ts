/** Offers after the end: who sees one, and as what. */
import { ownerIn } from '@marque/shared/auth';
import { toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { showsBidders } from '../../lots/resolvers/shows-bidders.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { SaleOffer } from '../schema/sale-offer.js';
import type { OfferRow } from '../store/tables.js';

/** Whether the offer is there for the caller: its bidder, the seller and staff who do not bid in it. One that was undone is there for nobody. */
export const seesOffer = async (context: AuctionContext, auction: AuctionRow, { bidderId, state }: OfferRow): Promise<boolean> =>
  state !== 'VOIDED' && (ownerIn(context.caller, 'bid:place') === bidderId || showsBidders(context, auction));

/** The offer as the graph shows it, in its auction's currency. */
export const toSaleOffer = ({ id, kind, state, expiresAt, priceMinor }: OfferRow, currency: string): SaleOffer => ({
  id,
  kind,
  state,
  expiresAt,
  price: toMoneyType(minor(priceMinor, currency)),
});
