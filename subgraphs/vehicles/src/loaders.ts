/** Look-ups of one request. */
import { requireTenant } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import type { RequestContext } from '@marque/shared/define';
import type { ListPage, WantedPage } from '@marque/shared/graph';
import type { PageLoader, RowLoader, RowsLoader } from '@marque/shared/loaders';
import type DataLoader from 'dataloader';
import type { CatalogueName } from './catalogue/domain/catalogue-entry.js';
import { entriesByIds, entriesByNames } from './catalogue/store/entries.js';
import type { CatalogEntryRow } from './catalogue/store/tables.js';
import { importsById } from './imports/store/imports.js';
import type { ImportRow } from './imports/store/tables.js';
import type { HistoryEntry } from './inventory/domain/history.js';
import { historiesOf, historyPages } from './inventory/store/history.js';
import type { VehicleRow } from './inventory/store/tables.js';
import { vehiclesByIds, vehiclesByVins } from './inventory/store/vehicles.js';
import { matchPages } from './saved/store/matches.js';
import { searchesByIds } from './saved/store/saved-searches.js';
import type { MatchRow, SavedSearchRow } from './saved/store/tables.js';
import { isStorable } from './search/domain/storable-text.js';
import { latestValuations, valuationsById } from './valuation/store/valuations.js';
import type { ValuationRow } from './valuation/store/tables.js';

/** A page of a list that each of several vehicles has. */
export interface PageOf extends ListPage {
  readonly page: WantedPage;
}

/** The loaders of one request. */
export interface Loaders {
  readonly vehicle: RowLoader<VehicleRow>;
  /** By number, in its normal form. */
  readonly vehicleByVin: RowLoader<VehicleRow>;
  readonly entry: RowLoader<CatalogEntryRow>;
  /** By make, model and year: the entry that fits best. */
  readonly entryByName: DataLoader<CatalogueName, CatalogEntryRow | null, string>;
  readonly importReport: RowLoader<ImportRow>;
  readonly valuationById: RowLoader<ValuationRow>;
  /** By vehicle, the newest. */
  readonly valuation: RowLoader<ValuationRow>;
  /** By vehicle, in order. */
  readonly history: RowsLoader<HistoryEntry>;
  readonly historyPage: PageLoader<PageOf, HistoryEntry>;
  readonly savedSearch: RowLoader<SavedSearchRow>;
  /** By search. */
  readonly searchMatches: PageLoader<PageOf, MatchRow>;
}

const nameKey = ({ make, model, year }: CatalogueName): string => JSON.stringify([make.toLowerCase(), model.toLowerCase(), year]);

/** Makes them; opens nothing. */
export function createLoaders({ lookUps, platform, caller }: RequestContext): Loaders {
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
    entry: lookUps.byId(ofTenant(entriesByIds), ({ id }) => id),
    entryByName: lookUps.loader((names: readonly CatalogueName[]) => read((tx, tenantId) => entriesByNames(tx, tenantId, names)), nameKey),
    valuation: lookUps.byId(ofTenant(latestValuations), ({ vehicleId }) => vehicleId),
    history: lookUps.manyById(ofTenant(historiesOf), ({ vehicleId }) => vehicleId),
    savedSearch: lookUps.byId(searchesByIds, ({ id }) => id),
    searchMatches: lookUps.pages<PageOf, MatchRow>((tx, ids, { page }) => matchPages(tx, ids, page)),
    historyPage: lookUps.pages<PageOf, HistoryEntry>((tx, ids, { page }) => historyPages(tx, requireTenant(caller), ids, page)),
  };
}
