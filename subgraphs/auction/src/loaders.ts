/** Look-ups of one request. */
import type DataLoader from 'dataloader';
import { ownerIn, peopleBehind, requireTenant } from '@marque/shared/auth';
import type { RequestContext } from '@marque/shared/define';
import type { ListPage, WantedPage } from '@marque/shared/graph';
import type { CountLoader, PageLoader, RowLoader, RowsLoader } from '@marque/shared/loaders';
import { type KnownBidder, knownBidders } from './bidding/store/bidders.js';
import { bidsById, type BidWithRetraction, countsOfBids, countsOfBidsOf, pagesOfBids, pagesOfBidsOf } from './bidding/store/bids.js';
import { ownMaxima } from './bidding/store/maxima.js';
import { ownParticipations } from './bidding/store/participants.js';
import { latestOffers, offersById } from './ending/store/offers.js';
import type { OfferRow } from './ending/store/tables.js';
import { accountsOf } from './funds/store/accounts.js';
import type { BidderAccountRow } from './funds/store/tables.js';
import { featuringsOf } from './featuring/store/featurings.js';
import type { FeaturingRow } from './featuring/store/tables.js';
import { auctionsById, auctionsOfVehicles } from './lots/store/auctions.js';
import { type Joined, joinedBy } from './lots/store/interests.js';
import { countsOfStaffActions, pagesOfStaffActions } from './lots/store/staff-actions.js';
import type { AuctionRow, StaffActionRow } from './lots/store/tables.js';
import { type BidderStanding, bidderStanding } from './neighbours/identity.js';
import { spendable } from './neighbours/finance.js';
import { noticesById } from './notices/store/notices.js';
import type { NoticeRow } from './notices/store/tables.js';
import { documentsById, documentsOf } from './settlement/store/documents.js';
import { latestTransfers } from './settlement/store/finance-calls.js';
import { latestSettlements, settlementsBoughtBy, settlementsById } from './settlement/store/settlements.js';
import type { CallRow, DocumentRow, SettlementRow } from './settlement/store/tables.js';
import { signalsById } from './signals/store/signals.js';
import type { BidSignalRow } from './signals/store/tables.js';
import { watchedBy, type WatcherCount, watcherCounts } from './watching/store/watches.js';

/** A page of a list that each of several things has. */
export interface PageOf extends ListPage {
  readonly page: WantedPage;
}

/** The loaders of one request; by auction, unless they say otherwise. What is the caller's own is missing for guests. */
export interface Loaders {
  readonly auction: RowLoader<AuctionRow>;
  /** By vehicle. */
  readonly auctionOfVehicle: RowLoader<AuctionRow>;
  /** By id of the bid. */
  readonly bid: RowLoader<BidWithRetraction>;
  readonly bids: PageLoader<PageOf, BidWithRetraction>;
  readonly bidCount: CountLoader<ListPage>;
  /** By bidder. */
  readonly bidsOf: PageLoader<PageOf, BidWithRetraction>;
  /** By bidder. */
  readonly bidCountOf: CountLoader<ListPage>;
  readonly staffActions: PageLoader<PageOf, StaffActionRow>;
  readonly staffActionCount: CountLoader<ListPage>;
  readonly featurings: RowsLoader<FeaturingRow>;
  /** By id of the signal. */
  readonly bidSignal: RowLoader<BidSignalRow>;
  readonly watcherCount: RowLoader<WatcherCount>;
  /** The open one, or the last. */
  readonly offer: RowLoader<OfferRow>;
  /** By id of the offer. */
  readonly offerById: RowLoader<OfferRow>;
  /** Of the last sale. */
  readonly settlement: RowLoader<SettlementRow>;
  /** In which the caller has bought last. */
  readonly ownSettlement: RowLoader<SettlementRow>;
  /** By id of the settlement. */
  readonly settlementById: RowLoader<SettlementRow>;
  /** By id of the settlement. */
  readonly settlementDocuments: RowsLoader<DocumentRow>;
  /** By id of the settlement: how its money left it last. */
  readonly settlementTransfer: RowLoader<CallRow>;
  /** By id of the document. */
  readonly settlementDocument: RowLoader<DocumentRow>;
  /** By id of the notice, of whoever it is. */
  readonly notice: RowLoader<NoticeRow>;
  /** Where the caller, or who acts in their name, bids. */
  readonly joined: RowLoader<Joined>;
  readonly ownParticipation: RowLoader<{ readonly auctionId: string; readonly alias: string }>;
  readonly ownMaximum: RowLoader<{ readonly auctionId: string; readonly amountMinor: bigint }>;
  readonly ownWatch: RowLoader<{ readonly auctionId: string }>;
  /** What bids are judged by, by person. */
  readonly bidder: RowLoader<KnownBidder>;
  /** What identity says, by person. */
  readonly standing: DataLoader<string, BidderStanding | null, string>;
  /** The caller's funds held for bidding, by currency. */
  readonly ownAccount: DataLoader<string, BidderAccountRow | null, string>;
  /** What is free in the caller's wallet, by currency. */
  readonly spendable: DataLoader<string, bigint, string>;
}

const itself = (key: string): string => key;
const ofAuction = ({ auctionId }: { readonly auctionId: string }): string => auctionId;

/** Makes them; opens nothing. */
export function createLoaders({ platform: { database, graph }, lookUps, caller }: RequestContext): Loaders {
  const own = ownerIn(caller, 'bid:place');
  const asking = { own: caller.userId, people: peopleBehind(caller) };
  return {
    auction: lookUps.byId(auctionsById, ({ id }) => id),
    auctionOfVehicle: lookUps.byId(auctionsOfVehicles, ({ vehicleId }) => vehicleId),
    bid: lookUps.byId(bidsById, ({ id }) => id),
    bids: lookUps.pages<PageOf, BidWithRetraction>((tx, ids, { page }) => pagesOfBids(tx, ids, page)),
    bidCount: lookUps.counts(countsOfBids),
    bidCountOf: lookUps.counts((tx, ids) => countsOfBidsOf(tx, ids, asking)),
    bidsOf: lookUps.pages<PageOf, BidWithRetraction>((tx, ids, { page }) => pagesOfBidsOf(tx, ids, page, asking)),
    staffActions: lookUps.pages<PageOf, StaffActionRow>((tx, ids, { page }) => pagesOfStaffActions(tx, ids, page)),
    staffActionCount: lookUps.counts(countsOfStaffActions),
    bidSignal: lookUps.byId(signalsById, ({ id }) => id),
    featurings: lookUps.manyById(featuringsOf, ofAuction),
    watcherCount: lookUps.byId(watcherCounts, ofAuction),
    offer: lookUps.byId(latestOffers, ofAuction),
    offerById: lookUps.byId(offersById, ({ id }) => id),
    settlement: lookUps.byId(latestSettlements, ofAuction),
    ownSettlement: lookUps.byId(async (tx, ids) => (own === null ? [] : settlementsBoughtBy(tx, own, ids)), ofAuction),
    settlementById: lookUps.byId(settlementsById, ({ id }) => id),
    settlementDocuments: lookUps.manyById(documentsOf, ({ settlementId }) => settlementId),
    settlementTransfer: lookUps.byId(latestTransfers, ({ settlementId }) => settlementId),
    settlementDocument: lookUps.byId(documentsById, ({ id }) => id),
    notice: lookUps.byId(noticesById, ({ id }) => id),
    joined: lookUps.byId((tx, ids) => joinedBy(tx, peopleBehind(caller), ids), ofAuction),
    ownParticipation: lookUps.byId(async (tx, ids) => (own === null ? [] : ownParticipations(tx, own, ids)), ofAuction),
    ownMaximum: lookUps.byId(async (tx, ids) => (own === null ? [] : ownMaxima(tx, own, ids)), ofAuction),
    ownWatch: lookUps.byId(async (tx, ids) => (own === null ? [] : watchedBy(tx, own, ids)), ofAuction),
    bidder: lookUps.byId(knownBidders, ({ bidderId }) => bidderId),
    standing: lookUps.loader((ids) => Promise.all(ids.map((id) => bidderStanding(graph, requireTenant(caller), id))), itself),
    ownAccount: lookUps.loader(async (currencies) => {
      const accounts = own === null ? [] : await database.read(requireTenant(caller), (tx) => accountsOf(tx, own));
      const byCurrency = new Map(accounts.map((account) => [account.currency, account]));
      return currencies.map((currency) => byCurrency.get(currency) ?? null);
    }, itself),
    spendable: lookUps.loader((currencies) => Promise.all(currencies.map(freeIn)), itself),
  };

  /** Nothing while finance cannot be reached: a bid could not be funded now either. */
  async function freeIn(currency: string): Promise<bigint> {
    return own === null ? 0n : spendable(graph, requireTenant(caller), own, currency).catch(() => 0n);
  }
}
