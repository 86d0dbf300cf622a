/** Offers after the end: who sees one, and as what. */
import { type Caller, ownerIn } from '@marque/shared/auth';
import { toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { seesBidders, type Sellers } from '../../lots/domain/rights.js';
import type { SaleOffer } from '../schema/sale-offer.js';
import type { OfferRow } from '../store/tables.js';

/** Whether the offer is there for the caller: its bidder, the seller and staff. */
export const seesOffer = (caller: Caller, auction: Sellers, { bidderId }: OfferRow): boolean =>
  seesBidders(caller, auction) || ownerIn(caller, 'bid:place') === bidderId;

/** The offer as the graph shows it, in its auction's currency. */
export const toSaleOffer = ({ id, kind, state, expiresAt, priceMinor }: OfferRow, currency: string): SaleOffer => ({
  id,
  kind,
  state,
  expiresAt,
  price: toMoneyType(minor(priceMinor, currency)),
});
