/** Who runs an auction, and who sees what of it. */
import { type Caller, managesBusiness, ownerIn } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { type NotAllowed, notAllowed, type NotFound } from '@marque/shared/outcome';
import type { AuctionState } from './auction-states.js';
import { noAuction } from './refusals.js';

/** Those for whom an auction is sold. */
export interface Sellers {
  readonly sellerId: string;
  readonly listerId: string;
  readonly createdBy: string;
}

const isSeller = ({ sellerId, listerId, createdBy }: Sellers, userId: string | null): boolean =>
  userId !== null && [sellerId, listerId, createdBy].includes(userId);

/** Whether the caller runs the auction. */
export const runsAuction = (auction: Sellers, caller: Caller): boolean => managesBusiness(caller) || isSeller(auction, caller.userId);

/** Whether the caller may see who bids in this auction: its seller, and staff who run the business. */
export const seesBidders = (caller: Caller, auction: Sellers): boolean =>
  managesBusiness(caller) ||
  caller.role === 'AGENT' ||
  caller.role === 'CONCIERGE' ||
  isSeller(auction, ownerIn(caller, 'auction:create', 'vehicle:list'));

/** Whether the caller may know that the auction exists: drafts are for those who run them. */
export const seesAuction = (caller: Caller, auction: Sellers & { readonly state: AuctionState }): boolean =>
  auction.state !== 'DRAFT' || seesBidders(caller, auction);

const notTheirs = notAllowed('The seller of an auction does this, and who manages the business.');

/** Why the caller does not run the auction, as far as they may know of it; null where they do. */
export function refusedToRun(auction: Sellers & { readonly state: AuctionState }, caller: Caller): NotAllowed | NotFound | null {
  if (runsAuction(auction, caller)) return null;
  return seesAuction(caller, auction) ? notTheirs : noAuction;
}

/** Refuses everyone but those who decide for the business; the gateway has done so before, a caller with a signature may not have. */
export function requireManager(caller: Caller): void {
  if (!managesBusiness(caller)) throw new PlatformError('FORBIDDEN', 'This takes a manager.');
}
