/** Look-ups that a list makes for each of its items, gathered into one statement, or one call of a neighbour, each. */
import DataLoader from 'dataloader';
import { ownerIn, requireTenant, type Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { keyOfListPage, type ListPage, readListPages, type WantedPage } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/platform/subgraph';
import { spendable } from './neighbours/finance.js';
import { bidderStanding, type BidderStanding } from './neighbours/identity.js';
import { auctionsById, auctionsOfVehicles } from './lots/store/auctions.js';
import { bidsById, ownMaxima, pagesOfBids, pagesOfBidsOf, type BidWithRetraction } from './bidding/store/bids.js';
import { accountsOf } from './funds/store/funding.js';
import { latestOffers } from './ending/store/offers.js';
import { approvedOf, ownAliases, watchedBy, watcherCounts } from './bidding/store/participants.js';
import type { AuctionRow, BidderAccountRow, OfferRow } from './lots/store/tables.js';

/** A page of a list that each of several items has. */
export interface PageOf extends ListPage {
  readonly page: WantedPage;
}

/** The loaders of one request. */
export interface Loaders {
  readonly auction: DataLoader<string, AuctionRow | null>;
  readonly auctionOfVehicle: DataLoader<string, AuctionRow | null>;
  readonly bid: DataLoader<string, BidWithRetraction | null>;
  /** By auction. */
  readonly bids: DataLoader<PageOf, BidWithRetraction[], string>;
  /** By bidder. */
  readonly bidsOf: DataLoader<PageOf, BidWithRetraction[], string>;
  readonly watcherCount: DataLoader<string, number>;
  readonly offer: DataLoader<string, OfferRow | null>;
  readonly ownAlias: DataLoader<string, string | null>;
  readonly ownMaximum: DataLoader<string, bigint | null>;
  readonly watching: DataLoader<string, boolean>;
  /** What identity says, by person. */
  readonly standing: DataLoader<string, BidderStanding | null>;
  /** Whether bids of the person count, by person. */
  readonly approved: DataLoader<string, boolean>;
  /** The caller's funds held for bidding, by currency. */
  readonly ownAccount: DataLoader<string, BidderAccountRow | null>;
  /** What is free in the caller's wallet, by currency. */
  readonly spendable: DataLoader<string, bigint>;
}

type Read = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

const keyed = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> => new Map(rows.map((row) => [keyOf(row), row]));

/** Makes them; opens nothing. */
export function createLoaders({ database, graph }: Platform, caller: Caller): Loaders {
  const own = ownerIn(caller, 'bid:place');
  const read: Read = (work) => database.read(requireTenant(caller), work);
  const byMap = <T>(find: (tx: Transaction, keys: readonly string[]) => Promise<ReadonlyMap<string, T>>, missing: T) =>
    new DataLoader<string, T>(async (keys) => {
      const found = await read((tx) => find(tx, keys));
      return keys.map((key) => found.get(key) ?? missing);
    });
  return {
    auction: byMap<AuctionRow | null>(async (tx, ids) => keyed(await auctionsById(tx, ids), ({ id }) => id), null),
    auctionOfVehicle: byMap<AuctionRow | null>(
      async (tx, ids) => keyed(await auctionsOfVehicles(tx, ids), ({ vehicleId }) => vehicleId),
      null,
    ),
    bid: byMap<BidWithRetraction | null>(async (tx, ids) => keyed(await bidsById(tx, ids), ({ id }) => id), null),
    bids: byPage(read, pagesOfBids),
    bidsOf: byPage(read, pagesOfBidsOf),
    watcherCount: byMap(watcherCounts, 0),
    offer: byMap<OfferRow | null>(async (tx, ids) => keyed(await latestOffers(tx, ids), ({ auctionId }) => auctionId), null),
    approved: byMap(async (tx, ids) => new Map([...(await approvedOf(tx, ids))].map((id) => [id, true])), false),
    standing: new DataLoader((ids) => Promise.all(ids.map((id) => bidderStanding(graph, requireTenant(caller), id)))),
    spendable: new DataLoader((currencies) => Promise.all(currencies.map((currency) => freeIn(currency)))),
    ...ownLoaders(byMap, own),
  };

  /** Nothing while finance cannot be reached: a bid could not be funded now either. */
  function freeIn(currency: string): Promise<bigint> {
    return own === null ? Promise.resolve(0n) : spendable(graph, requireTenant(caller), own, currency).catch(() => 0n);
  }
}

type ByMap = <T>(find: (tx: Transaction, keys: readonly string[]) => Promise<ReadonlyMap<string, T>>, missing: T) => DataLoader<string, T>;

/** What the caller has to do with auctions; nothing for a guest. */
function ownLoaders(byMap: ByMap, own: string | null): Pick<Loaders, 'ownAlias' | 'ownMaximum' | 'watching' | 'ownAccount'> {
  const mine = <T>(find: (tx: Transaction, own: string, keys: readonly string[]) => Promise<ReadonlyMap<string, T>>, missing: T) =>
    byMap<T>(async (tx, keys) => (own === null ? new Map() : find(tx, own, keys)), missing);
  return {
    ownAlias: mine<string | null>(ownAliases, null),
    ownMaximum: mine<bigint | null>(
      async (tx, id, auctions) =>
        new Map((await ownMaxima(tx, id, auctions)).map(({ auctionId, amountMinor }) => [auctionId, amountMinor])),
      null,
    ),
    watching: mine(async (tx, id, auctions) => new Map([...(await watchedBy(tx, id, auctions))].map((auction) => [auction, true])), false),
    ownAccount: mine<BidderAccountRow | null>(async (tx, id) => keyed(await accountsOf(tx, id), ({ currency }) => currency), null),
  };
}

type PagesOf = (tx: Transaction, ids: readonly string[], page: WantedPage) => Promise<ReadonlyMap<string, BidWithRetraction[]>>;

/** One statement for each kind of page that is asked for, whatever the number of lists that it is asked of. */
function byPage(read: Read, find: PagesOf): DataLoader<PageOf, BidWithRetraction[], string> {
  return new DataLoader((wanted: readonly PageOf[]) => readListPages(wanted, (ids, { page }) => read((tx) => find(tx, ids, page))), {
    cacheKeyFn: keyOfListPage,
  });
}
