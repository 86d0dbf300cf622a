/** Makes the vectors of vehicles: when they are offered or changed, and anew when the way of making them has changed. */
import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { vehiclesByIds } from '../../inventory/store/vehicles.js';
import { embeddingOf, embeddingVersion } from '../domain/embedding.js';
import { type Embedded, saveEmbeddings, vehiclesToEmbed } from '../store/embeddings.js';

/** The events after which a vehicle may have another vector, or none. */
export const embeddedEvents = [
  'vehicles.vehicle_listed.v1',
  'vehicles.status_changed.v1',
  'vehicles.price_changed.v1',
  'vehicles.described.v1',
  'vehicles.inspected.v1',
] as const;

const vehiclesPerRound = 2_000;

/** A vehicle's vector as it is now; none where it is not offered. */
const embedded = (row: VehicleRow): Embedded => ({ id: row.id, vector: offeredStates.includes(row.state) ? embeddingOf(row) : null });

/** Makes and keeps the vectors of vehicles as they were read in this transaction. */
export const embedRows = (tx: Transaction, tenantId: string, rows: readonly VehicleRow[]): Promise<void> =>
  saveEmbeddings(tx, tenantId, embeddingVersion, rows.map(embedded));

/** Makes and keeps the vectors of these vehicles as they are now; those that are not offered lose theirs. */
export async function embedVehicles(tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<void> {
  await embedRows(tx, tenantId, await vehiclesByIds(tx, tenantId, [...new Set(vehicleIds)]));
}

/** Makes vectors that are missing or of an older version, in transactions of some thousands; mostly there are none. */
export async function embedMissing({ database }: Pick<Platform, 'database'>): Promise<void> {
  for (;;) {
    const due = await database.system((tx) => vehiclesToEmbed(tx, embeddingVersion, vehiclesPerRound));
    for (const [tenantId, own] of Map.groupBy(due, (row) => row.tenantId)) {
      const ids = own.map(({ id }) => id);
      // Read anew: one that was sold meanwhile must not come back.
      await database.tenant(tenantId, (tx) => embedVehicles(tx, tenantId, ids));
    }
    if (due.length < vehiclesPerRound) return;
  }
}
