/** Who sees a settlement, and who moves it. */
import { type Caller, managesBusiness, ownerIn } from '@marque/shared/auth';
import { notAllowed, notFound } from '@marque/shared/outcome';
import type { Submitter } from './documents.js';

/** Those whose sale it is. */
export interface SaleParties {
  readonly buyerId: string;
  readonly sellerId: string;
}

/** The settlement is not there for the caller. */
export const noSettlement = notFound('There is no such settlement.', 'auctionId');

/** The same, where it is named by its own id. */
export const noSuchSettlement = notFound('There is no such settlement.', 'settlementId');

/** What the buyer alone decides: whoever else sees the sale is told so. */
export const onlyBuyer = notAllowed('Only the buyer pays a sale and says how the vehicle is fetched.');

/** Who gets the money does not say that the vehicle has changed hands. */
export const notBySeller = notAllowed('Who sells does not say that the vehicle is handed over: the buyer does, or the business.');

/** What the business does in a sale is done by somebody else than those who buy and sell. */
export const ownSale = notAllowed('Who buys or sells a vehicle does not settle its sale for the business.');

/** Whether the sale is the caller's own, whatever else they are. */
export const isParty = ({ userId }: Caller, { buyerId, sellerId }: SaleParties): boolean =>
  userId !== null && [buyerId, sellerId].includes(userId);

/** Whether the caller works on settlements for the business. */
export const worksOnSettlements = (caller: Caller): boolean =>
  managesBusiness(caller) || caller.scopes.includes('concierge:work') || caller.role === 'AGENT';

/** Whether the caller is the buyer. */
export const isBuyer = (caller: Caller, { buyerId }: SaleParties): boolean => ownerIn(caller, 'bid:place') === buyerId;

/** Whether the caller is the seller. */
export const isSeller = (caller: Caller, { sellerId }: SaleParties): boolean =>
  ownerIn(caller, 'auction:create', 'vehicle:list') === sellerId;

/** Whether the settlement is there for the caller: its parties and staff. */
export const seesSettlement = (caller: Caller, parties: SaleParties): boolean =>
  worksOnSettlements(caller) || isBuyer(caller, parties) || isSeller(caller, parties);

/** As whom the caller acts on it; null for strangers. */
export function roleIn(caller: Caller, parties: SaleParties): Submitter | null {
  if (isBuyer(caller, parties)) return 'BUYER';
  if (isSeller(caller, parties)) return 'SELLER';
  return worksOnSettlements(caller) ? 'STAFF' : null;
}
