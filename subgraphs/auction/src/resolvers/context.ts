/** What a resolver gets: the caller, the services, and the loaders of one request. */
import DataLoader from 'dataloader';
import { ownerIn, requireTenant, requireUser, type Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import type { AuctionServices } from '../commands/services.js';
import { managesBusiness } from '../commands/create-auction.js';
import { auctionsById, auctionsOfVehicles, bidderCounts } from '../store/auctions.js';
import { bidsById, ownMaxima, type BidWithRetraction } from '../store/bids.js';
import { latestOffers } from '../store/offers.js';
import { ownAliases, watchedBy, watcherCounts } from '../store/participants.js';
import type { AuctionRow, OfferRow } from '../store/tables.js';

/** One request's context. */
export interface AuctionContext extends AuctionServices {
  readonly caller: Caller;
  readonly loaders: Loaders;
}

/** Look-ups that a list makes for each of its items, gathered into one statement each. */
export interface Loaders {
  readonly auction: DataLoader<string, AuctionRow | null>;
  readonly auctionOfVehicle: DataLoader<string, AuctionRow | null>;
  readonly bid: DataLoader<string, BidWithRetraction | null>;
  readonly bidderCount: DataLoader<string, number>;
  readonly watcherCount: DataLoader<string, number>;
  readonly offer: DataLoader<string, OfferRow | null>;
  readonly ownAlias: DataLoader<string, string | null>;
  readonly ownMaximum: DataLoader<string, bigint | null>;
  readonly watching: DataLoader<string, boolean>;
}

/** A new context; opens nothing. */
export function createContext(services: AuctionServices, caller: Caller): AuctionContext {
  return { ...services, caller, loaders: createLoaders(services, caller) };
}

/** Reads in the caller's tenant. */
export const readTenant = <T>(
  { platform, caller }: Pick<AuctionContext, 'platform' | 'caller'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> => platform.database.read(requireTenant(caller), work);

function createLoaders({ platform }: AuctionServices, caller: Caller): Loaders {
  const byMap = <T>(read: (tx: Transaction, keys: readonly string[]) => Promise<ReadonlyMap<string, T>>, missing: T) =>
    new DataLoader<string, T>(async (keys) => {
      const found = await readTenant({ platform, caller }, (tx) => read(tx, keys));
      return keys.map((key) => found.get(key) ?? missing);
    });
  const keyed = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> => new Map(rows.map((row) => [keyOf(row), row]));
  const own = ownerIn(caller, 'bid:place');
  return {
    auction: byMap<AuctionRow | null>(async (tx, ids) => keyed(await auctionsById(tx, ids), ({ id }) => id), null),
    auctionOfVehicle: byMap<AuctionRow | null>(
      async (tx, ids) => keyed(await auctionsOfVehicles(tx, ids), ({ vehicleId }) => vehicleId),
      null,
    ),
    bid: byMap<BidWithRetraction | null>(async (tx, ids) => keyed(await bidsById(tx, ids), ({ id }) => id), null),
    bidderCount: byMap(bidderCounts, 0),
    watcherCount: byMap(watcherCounts, 0),
    offer: byMap<OfferRow | null>(async (tx, ids) => keyed(await latestOffers(tx, ids), ({ auctionId }) => auctionId), null),
    ownAlias: byMap<string | null>(async (tx, ids) => (own === null ? new Map() : ownAliases(tx, own, ids)), null),
    ownMaximum: byMap<bigint | null>(
      async (tx, ids) =>
        new Map(own === null ? [] : (await ownMaxima(tx, own, ids)).map(({ auctionId, amountMinor }) => [auctionId, amountMinor])),
      null,
    ),
    watching: byMap(async (tx, ids) => new Map(own === null ? [] : [...(await watchedBy(tx, own, ids))].map((id) => [id, true])), false),
  };
}

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
