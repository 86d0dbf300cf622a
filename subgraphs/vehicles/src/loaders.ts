/** Look-ups of one request. */
import { requireTenant } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import type { RequestContext } from '@marque/shared/define';
import type { ListPage, WantedPage } from '@marque/shared/graph';
import type { CountLoader, PageLoader, RowLoader, RowsLoader } from '@marque/shared/loaders';
import type DataLoader from 'dataloader';
import { rentalsByIds } from './assets/store/rentals.js';
import type { RentalRow } from './assets/store/tables.js';
import type { CatalogueName } from './catalogue/domain/catalogue-entry.js';
import { entriesByIds, entriesByNames } from './catalogue/store/entries.js';
import type { CatalogEntryRow } from './catalogue/store/tables.js';
import { runPages } from './feeds/store/feed-runs.js';
import { feedsByIds } from './feeds/store/feeds.js';
import type { FeedRow, FeedRunRow } from './feeds/store/tables.js';
import { importsById } from './imports/store/imports.js';
import type { ImportRow } from './imports/store/tables.js';
import { inspectionPages, inspectionsByIds } from './inspection/store/inspections.js';
import type { InspectionRow } from './inspection/store/tables.js';
import { type Purchase, purchasesOf } from './garage/store/garage.js';
import { closedServices, type ClosedServices, lastServices, servicesOf } from './garage/store/services.js';
import type { GarageServiceRow } from './garage/store/tables.js';
import type { HistoryEntry } from './inventory/domain/history.js';
import { historiesOf, historyPages } from './inventory/store/history.js';
import type { VehicleRow } from './inventory/store/tables.js';
import { vehiclesByChassis, vehiclesByIds, vehiclesByVins } from './inventory/store/vehicles.js';
import type { MaintenanceRow } from './maintenance/store/tables.js';
import { countWindowsBetween, windowsBetween, windowsByIds } from './maintenance/store/windows.js';
import { picturedOf } from './media/domain/pictured.js';
import { mediaByIds, mediaOf } from './media/store/media.js';
import type { MediaRow } from './media/store/tables.js';
import { placementsOf } from './placement/store/placements.js';
import type { PlacementRow } from './placement/store/tables.js';
import { chassisKey } from './vin/domain/chassis.js';
import { matchPages } from './saved/store/matches.js';
import { searchesByIds } from './saved/store/saved-searches.js';
import type { MatchRow, SavedSearchRow } from './saved/store/tables.js';
import { offersByIds, stepsOf } from './sales/store/offers.js';
import { latestTransfers } from './sales/store/sale-calls.js';
import { salesByIds, salesOfOffers } from './sales/store/sales.js';
import type { OfferRow, SaleCallRow, SaleRow, StepRow } from './sales/store/tables.js';
import { isStorable } from './search/domain/storable-text.js';
import { mediansOf, type TakenSnapshot, takeSnapshots } from './valuation/commands/take-snapshots.js';
import type { MarketSubject } from './valuation/domain/market/market-snapshot.js';
import type { MediansByDay } from './valuation/store/market/market-then.js';
import type { WithHomes } from './neighbours/identity.js';
import { findSimilar, type SimilarRow, type SimilarTo } from './similarity/commands/find-similar.js';
import type { WithVectors } from './similarity/services/vector-search.js';
import { watchersOf } from './neighbours/auction.js';
import { demandDays } from './valuation/domain/price-recommendation.js';
import { demandFor, type DemandRow } from './valuation/store/demand.js';
import { latestValuations, valuationDetails, valuationsById } from './valuation/store/valuations.js';
import type { ValuationDetails, ValuationRow } from './valuation/store/tables.js';
import { modelsById } from './valuation-model/store/models.js';
import type { ModelRow } from './valuation-model/store/tables.js';

/** A page of a list that each of several vehicles has. */
export interface PageOf extends ListPage {
  readonly page: WantedPage;
}

/** A span of time of which each of several assets has windows, as texts: look-ups are told apart by them. */
export interface WindowsOf extends ListPage {
  readonly from: string;
  readonly to: string;
}

/** The loaders of one request. */
export interface Loaders {
  readonly vehicle: RowLoader<VehicleRow>;
  /** By number, in its normal form. */
  readonly vehicleByVin: RowLoader<VehicleRow>;
  /** By the letters and digits of its chassis number. */
  readonly vehicleByChassis: RowLoader<VehicleRow>;
  /** A yacht, jet or property. */
  readonly rentalAsset: RowLoader<RentalRow>;
  readonly entry: RowLoader<CatalogEntryRow>;
  /** By make, model and year: the entry that fits best. */
  readonly entryByName: DataLoader<CatalogueName, CatalogEntryRow | null, string>;
  readonly feed: RowLoader<FeedRow>;
  readonly feedRuns: PageLoader<PageOf, FeedRunRow>;
  readonly importReport: RowLoader<ImportRow>;
  readonly valuationById: RowLoader<ValuationRow>;
  /** By vehicle, the newest. */
  readonly valuation: RowLoader<ValuationRow>;
  readonly valuationDetails: RowLoader<ValuationDetails>;
  readonly valuationModel: RowLoader<ModelRow>;
  /** By vehicle, in order. */
  readonly history: RowsLoader<HistoryEntry>;
  readonly mediaFile: RowLoader<MediaRow>;
  /** By asset, in their order. */
  readonly media: RowsLoader<MediaRow>;
  readonly inspection: RowLoader<InspectionRow>;
  readonly inspectionPage: PageLoader<PageOf, InspectionRow>;
  readonly historyPage: PageLoader<PageOf, HistoryEntry>;
  readonly maintenanceWindow: RowLoader<MaintenanceRow>;
  /** By asset, in order. */
  readonly maintenanceWindows: PageLoader<WindowsOf, MaintenanceRow>;
  /** By asset. */
  readonly maintenanceWindowCount: CountLoader<WindowsOf>;
  readonly savedSearch: RowLoader<SavedSearchRow>;
  /** By search. */
  readonly searchMatches: PageLoader<PageOf, MatchRow>;
  /** By vehicle: how its present owner came to it. */
  readonly purchase: RowLoader<Purchase>;
  /** By vehicle, the newest first. */
  readonly vehicleServices: RowsLoader<GarageServiceRow>;
  /** By vehicle: the last closed work of each kind. */
  readonly lastServices: RowsLoader<GarageServiceRow>;
  /** By vehicle: how many services were closed; null for none. */
  readonly closedServices: RowLoader<ClosedServices>;
  readonly purchaseOffer: RowLoader<OfferRow>;
  /** By offer, in order. */
  readonly offerSteps: RowsLoader<StepRow>;
  readonly directSale: RowLoader<SaleRow>;
  /** By vehicle: the last twenty, newest first. */
  readonly placements: RowsLoader<PlacementRow>;
  /** By offer. */
  readonly saleOfOffer: RowLoader<SaleRow>;
  /** By id of the sale: how its money left it last. */
  readonly saleTransfer: RowLoader<SaleCallRow>;
  /** By vehicle: how much it is wanted. */
  readonly demand: RowLoader<DemandRow>;
  /** By vehicle: how many watch its auction; null where that cannot be known. */
  readonly watchers: RowLoader<number>;
  /** By make, model, year and segment: how the market stands, and what was asked in the middle of it. */
  readonly market: DataLoader<MarketSubject, TakenSnapshot, string>;
  readonly marketMedians: DataLoader<MarketSubject, MediansByDay, string>;
  /** By vehicle. */
  readonly similar: DataLoader<SimilarTo, SimilarRow[], string>;
}

const marketKey = ({ make, model, year, segment }: MarketSubject): string => JSON.stringify([make, model, year, segment]);
const nameKey = ({ make, model, year }: CatalogueName): string => JSON.stringify([make.toLowerCase(), model.toLowerCase(), year]);

/** Makes them; opens nothing. */
export function createLoaders({ lookUps, platform, caller }: RequestContext, { vectors, homes }: WithVectors & WithHomes): Loaders {
  const read = <T>(find: (tx: Transaction, tenantId: string) => Promise<T>): Promise<T> => {
    const tenantId = requireTenant(caller);
    return platform.database.read(tenantId, (tx) => find(tx, tenantId));
  };
  const ofTenant =
    <Row>(find: (tx: Transaction, tenantId: string, keys: readonly string[]) => Promise<Row[]>) =>
    (tx: Transaction, keys: readonly string[]): Promise<Row[]> =>
      find(tx, requireTenant(caller), keys);
  return {
    vehicle: lookUps.byId(ofTenant(vehiclesByIds), ({ id }) => id),
    feed: lookUps.byId(feedsByIds, ({ id }) => id),
    feedRuns: lookUps.pages<PageOf, FeedRunRow>((tx, ids, { page }) => runPages(tx, ids, page)),
    importReport: lookUps.byId(ofTenant(importsById), ({ id }) => id),
    valuationById: lookUps.byId(ofTenant(valuationsById), ({ id }) => id),
    vehicleByVin: lookUps.loader(
      async (vins: readonly string[]) => {
        const rows = await read((tx, tenantId) => vehiclesByVins(tx, tenantId, vins.filter(isStorable)));
        const byVin = new Map(rows.map((row) => [row.vin, row]));
        return vins.map((vin) => byVin.get(vin) ?? null);
      },
      (vin) => vin,
    ),
    vehicleByChassis: lookUps.byId(ofTenant(vehiclesByChassis), ({ chassis }) => chassisKey(chassis ?? '')),
    rentalAsset: lookUps.byId(rentalsByIds, ({ id }) => id),
    entry: lookUps.byId(ofTenant(entriesByIds), ({ id }) => id),
    entryByName: lookUps.loader((names: readonly CatalogueName[]) => read((tx, tenantId) => entriesByNames(tx, tenantId, names)), nameKey),
    valuation: lookUps.byId(ofTenant(latestValuations), ({ vehicleId }) => vehicleId),
    valuationDetails: lookUps.byId(ofTenant(valuationDetails), ({ id }) => id),
    valuationModel: lookUps.byId(ofTenant(modelsById), ({ id }) => id),
    history: lookUps.manyById(ofTenant(historiesOf), ({ vehicleId }) => vehicleId),
    mediaFile: lookUps.byId(ofTenant(mediaByIds), ({ id }) => id),
    media: lookUps.manyById(ofTenant(mediaOf), (row) => picturedOf(row).assetId),
    inspection: lookUps.byId(ofTenant(inspectionsByIds), ({ id }) => id),
    inspectionPage: lookUps.pages<PageOf, InspectionRow>((tx, ids, { page }) => inspectionPages(tx, requireTenant(caller), ids, page)),
    maintenanceWindow: lookUps.byId(windowsByIds, ({ id }) => id),
    maintenanceWindows: lookUps.pages<WindowsOf, MaintenanceRow>((tx, ids, { from, to }) =>
      windowsBetween(tx, ids, { startsAt: new Date(from), endsAt: new Date(to) }),
    ),
    maintenanceWindowCount: lookUps.counts<WindowsOf>((tx, ids, { from, to }) =>
      countWindowsBetween(tx, ids, { startsAt: new Date(from), endsAt: new Date(to) }),
    ),
    savedSearch: lookUps.byId(searchesByIds, ({ id }) => id),
    searchMatches: lookUps.pages<PageOf, MatchRow>((tx, ids, { page }) => matchPages(tx, ids, page)),
    purchase: lookUps.byId(purchasesOf, ({ vehicleId }) => vehicleId),
    vehicleServices: lookUps.manyById(servicesOf, ({ vehicleId }) => vehicleId),
    lastServices: lookUps.manyById(lastServices, ({ vehicleId }) => vehicleId),
    closedServices: lookUps.byId(closedServices, ({ vehicleId }) => vehicleId),
    purchaseOffer: lookUps.byId(offersByIds, ({ id }) => id),
    offerSteps: lookUps.manyById(stepsOf, ({ offerId }) => offerId),
    directSale: lookUps.byId(salesByIds, ({ id }) => id),
    placements: lookUps.manyById(placementsOf, ({ vehicleId }) => vehicleId),
    saleOfOffer: lookUps.byId(salesOfOffers, ({ offerId }) => offerId),
    saleTransfer: lookUps.byId(latestTransfers, ({ saleId }) => saleId),
    demand: lookUps.byId(
      ofTenant((tx, tenantId, ids) => demandFor(tx, tenantId, ids, new Date(platform.clock.now().getTime() - demandDays * 86_400_000))),
      ({ vehicleId }) => vehicleId,
    ),
    watchers: lookUps.loader(
      // Whoever asks for a price shall have one while auctions cannot be asked.
      (ids: readonly string[]) =>
        watchersOf(platform.graph, requireTenant(caller), ids).catch((error: unknown) => {
          platform.logger.warn({ err: error }, 'auctions could not be asked who watches them');
          return ids.map(() => null);
        }),
      (id) => id,
    ),
    market: lookUps.loader(
      (subjects: readonly MarketSubject[]) => takeSnapshots({ platform, homes, tenantId: requireTenant(caller) }, subjects),
      marketKey,
    ),
    marketMedians: lookUps.loader(
      (subjects: readonly MarketSubject[]) => mediansOf({ platform, homes, tenantId: requireTenant(caller) }, subjects),
      marketKey,
    ),
    similar: lookUps.loader(
      (wanted: readonly SimilarTo[]) => findSimilar({ database: platform.database, vectors, tenantId: requireTenant(caller) }, wanted),
      ({ row, count }) => `${row.id} ${count}`,
    ),
    historyPage: lookUps.pages<PageOf, HistoryEntry>((tx, ids, { page }) => historyPages(tx, requireTenant(caller), ids, page)),
  };
}
