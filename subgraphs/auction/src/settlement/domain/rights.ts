/** Who sees a settlement, and who moves it. */
import { type Caller, isAnyOf, managesBusiness, ownerIn } from '@marque/shared/auth';
import { notAllowed, notFound } from '@marque/shared/outcome';
import { confidentialKinds, type DocumentKind, type Submitter } from './documents.js';

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
export const ownSale = notAllowed('Who buys or sells a vehicle, or has bid for it, does not settle its sale for the business.');

/** Whether the sale is the caller's own, or that of who acts in their name, whatever else they are. */
export const isParty = (caller: Caller, { buyerId, sellerId }: SaleParties): boolean => isAnyOf(caller, buyerId, sellerId);

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

/** A document, by what its readers depend on. */
export interface OwnedDocument {
  readonly kind: DocumentKind;
  readonly submittedBy: string;
  readonly submittedAs: Submitter;
}

/** Whether the caller decides on documents of the sale: staff who have no interest in it; `bidsInIt` says whether they have bid for the vehicle. */
const decidesDocuments = (caller: Caller, parties: SaleParties, bidsInIt: boolean): boolean =>
  caller.scopes.includes('concierge:work') && !isParty(caller, parties) && !bidsInIt;

/** Whether the caller is told who has bought, and where the vehicle is brought: buyer and seller, and staff who have not bid for it. */
export const knowsBuyer = (caller: Caller, parties: SaleParties, bidsInIt: boolean): boolean =>
  isBuyer(caller, parties) || isSeller(caller, parties) || (worksOnSettlements(caller) && !bidsInIt);

/** Whether the caller reads the document, and not only that there is one: whoever has brought it, who decides on it, and of the vehicle's papers both parties. */
export function readsDocument(caller: Caller, parties: SaleParties, document: OwnedDocument, bidsInIt: boolean): boolean {
  if (decidesDocuments(caller, parties, bidsInIt)) return true;
  const role = roleIn(caller, parties);
  if (role === document.submittedAs && caller.userId === document.submittedBy) return true;
  return (role === 'BUYER' || role === 'SELLER') && !confidentialKinds.has(document.kind);
}
