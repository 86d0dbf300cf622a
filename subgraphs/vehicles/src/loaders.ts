/** Look-ups of one request, batched: whatever the length of a list, each kind of thing costs one or two statements. */
import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { isId } from '@marque/shared/ids';
import DataLoader from 'dataloader';
import { isStorable } from './search/domain/storable-text.js';
import { normaliseVin } from './vin/domain/vin.js';
import type { HistoryEntry } from './inventory/domain/history.js';
import type { Services } from './services.js';
import { entriesByIds, entriesByNames, type CatalogueName } from './catalogue/store/entries.js';
import { historiesOf } from './inventory/store/history.js';
import type { CatalogEntryRow, ValuationRow, VehicleRow } from './inventory/store/tables.js';
import { latestValuations } from './valuation/store/valuations.js';
import { vehiclesByIds, vehiclesByVins } from './inventory/store/vehicles.js';

/** The loaders of one request; a missing thing is null. */
export interface Loaders {
  readonly vehicles: DataLoader<string, VehicleRow | null>;
  readonly vehiclesByVin: DataLoader<string, VehicleRow | null>;
  readonly entries: DataLoader<string, CatalogEntryRow | null>;
  readonly entriesByName: DataLoader<CatalogueName, CatalogEntryRow | null, string>;
  readonly valuations: DataLoader<string, ValuationRow | null>;
  readonly histories: DataLoader<string, readonly HistoryEntry[]>;
}

/** A batch function that reads rows in one transaction of the tenant and gives them in the order of the keys. */
function byKey<Row>(read: (keys: readonly string[]) => Promise<readonly Row[]>, keyOf: (row: Row) => string) {
  return async (keys: readonly string[]): Promise<(Row | null)[]> => {
    // PostgreSQL refuses a text that is no UUID; to a client such an id is simply one that does not exist.
    const rows = new Map((await read(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key.toLowerCase()) ?? rows.get(key) ?? null);
  };
}

const nameKey = ({ make, model, year }: CatalogueName): string => JSON.stringify([make.toLowerCase(), model.toLowerCase(), year]);

/** Makes the loaders of one request; a caller without a tenant finds nothing. */
export function createLoaders({ database }: Services, caller: Caller): Loaders {
  const { tenantId } = caller;
  const inTenant = async <T>(read: (tx: Transaction, tenantId: string) => Promise<T[]>): Promise<T[]> =>
    tenantId === null ? [] : database.read(tenantId, (tx) => read(tx, tenantId));
  const ids = <T>(read: (tx: Transaction, tenantId: string, ids: readonly string[]) => Promise<T[]>) => {
    return async (keys: readonly string[]): Promise<T[]> => {
      const valid = keys.filter(isId);
      return valid.length === 0 ? [] : inTenant((tx, tenant) => read(tx, tenant, valid));
    };
  };
  return {
    vehicles: new DataLoader(byKey(ids(vehiclesByIds), ({ id }) => id)),
    vehiclesByVin: new DataLoader(
      byKey(
        (vins) => inTenant((tx, tenant) => vehiclesByVins(tx, tenant, vins.filter(isStorable))),
        ({ vin }) => vin ?? '',
      ),
    ),
    entries: new DataLoader(byKey(ids(entriesByIds), ({ id }) => id)),
    entriesByName: new DataLoader(
      async (names: readonly CatalogueName[]) => {
        const found = await inTenant((tx, tenant) => entriesByNames(tx, tenant, names));
        return names.map((_, index) => found[index] ?? null);
      },
      { cacheKeyFn: nameKey },
    ),
    valuations: new DataLoader(byKey(ids(latestValuations), ({ vehicleId }) => vehicleId)),
    histories: new DataLoader(async (vehicleIds: readonly string[]) => {
      const groups = Map.groupBy(await ids(historiesOf)(vehicleIds), ({ vehicleId }) => vehicleId);
      return vehicleIds.map((id) => groups.get(id.toLowerCase()) ?? []);
    }),
  };
}

/** The vehicle that a representation names by id or by VIN. */
export const referencedVehicle = (representation: Record<string, string>, loaders: Loaders): Promise<VehicleRow | null> => {
  const { id, vin } = representation;
  if (id !== undefined) return loaders.vehicles.load(id);
  return loaders.vehiclesByVin.load(normaliseVin(vin ?? ''));
};
