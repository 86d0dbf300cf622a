/** Who sees offers and sales, and as whom somebody acts on one. */
import { type Caller, isAnyOf, managesBusiness, ownerIn } from '@marque/shared/auth';
import { notAllowed, notFound } from '@marque/shared/outcome';
import type { Party } from './offer-states.js';

/** The two people of an offer or a sale. */
export interface DealParties {
  readonly buyerId: string;
  readonly sellerId: string;
}

/** The offer is not there for the caller. */
export const noOffer = notFound('There is no such offer.', 'offerId');
/** The sale is not there for the caller. */
export const noSale = notFound('There is no such sale.', 'saleId');

/** What the buyer alone decides: whoever else sees the sale is told so. */
export const onlyBuyer = notAllowed('Only the buyer pays a sale.');

/** What the business does in a sale is done by somebody else than those who buy and sell. */
export const ownDeal = notAllowed('Who buys or sells a vehicle does not move the money of its sale for the business.');

/** Whether the sale is the caller's own, or that of who acts in their name, whatever else they are. */
export const isParty = (caller: Caller, { buyerId, sellerId }: DealParties): boolean => isAnyOf(caller, buyerId, sellerId);

/** Whether the caller is the buyer. */
export const isBuyer = (caller: Caller, { buyerId }: DealParties): boolean => ownerIn(caller, 'bid:place') === buyerId;

/** Whether the caller is the seller. */
export const isSeller = (caller: Caller, { sellerId }: DealParties): boolean => ownerIn(caller, 'vehicle:list') === sellerId;

/** Whether an offer or a sale is there for the caller: its two sides, and who manages the business. */
export const seesDeal = (caller: Caller, deal: DealParties): boolean =>
  managesBusiness(caller) || isBuyer(caller, deal) || isSeller(caller, deal);

/**
 * On which side the caller acts; who manages the business acts for the seller. Nobody acts against themselves, whoever's name they do it in. Null for
 * strangers.
 */
export function partyIn(caller: Caller, deal: DealParties): Party | null {
  if (isBuyer(caller, deal)) return isAnyOf(caller, deal.sellerId) ? null : 'BUYER';
  return (isSeller(caller, deal) || managesBusiness(caller)) && !isAnyOf(caller, deal.buyerId) ? 'SELLER' : null;
}

/** Whether the caller may say that the vehicle is handed over: the buyer, or who manages the business; never who gains by it. */
export const mayConfirmHandover = (caller: Caller, deal: DealParties): boolean =>
  (isBuyer(caller, deal) || managesBusiness(caller)) && !isAnyOf(caller, deal.sellerId);
