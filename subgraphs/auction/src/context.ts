/** What a resolver gets: the caller, the services, and the loaders of one request. */
import { ownerIn, requireTenant, requireUser, type Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import type { RequestContext } from '@marque/shared/define';
import type { AuctionServices } from './bidding/commands/services.js';
import { managesBusiness } from './lots/commands/create-auction.js';
import type { AuctionRow } from './lots/store/tables.js';
import { createLoaders, type Loaders } from './loaders.js';

/** One request's context. */
export interface AuctionContext extends AuctionServices, RequestContext {
  readonly loaders: Loaders;
}

/** A new context; opens nothing. */
export function createContext(services: AuctionServices, request: RequestContext): AuctionContext {
  return { ...request, ...services, loaders: createLoaders(services.platform, request.caller) };
}

/** Reads in the caller's tenant. */
export const readTenant = <T>(
  { platform, caller }: Pick<AuctionContext, 'platform' | 'caller'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> => platform.database.read(requireTenant(caller), work);

/** A signed-in caller with a tenant. */
export function person(caller: Caller): Caller & { tenantId: string; userId: string } {
  return { ...caller, tenantId: requireTenant(caller), userId: requireUser(caller) };
}

/** Whether the caller may see who bids in this auction: its seller, and staff who run the business. */
export function seesBidders(caller: Caller, auction: Pick<AuctionRow, 'sellerId' | 'listerId' | 'createdBy'>): boolean {
  if (caller.kind === 'service' || managesBusiness(caller) || caller.role === 'AGENT' || caller.role === 'CONCIERGE') return true;
  const own = ownerIn(caller, 'auction:create', 'vehicle:list');
  return own !== null && [auction.sellerId, auction.listerId, auction.createdBy].includes(own);
}

/** Whether the caller may know that the auction exists: drafts are for those who run them. */
export function seesAuction(caller: Caller, auction: AuctionRow): boolean {
  return auction.state !== 'DRAFT' || seesBidders(caller, auction);
}
