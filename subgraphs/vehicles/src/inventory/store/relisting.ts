/** Vehicles that were offered before, and when they were photographed. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, eq, sql } from 'drizzle-orm';
import type { Photo } from '../domain/photo-age.js';
import { wasPublic } from './previous-records.js';
import { vehicles } from './tables.js';

interface Asked {
  readonly tenantId: string;
  readonly vehicleIds: readonly string[];
}

const offeredOnce = statement(({ tenantId, vehicleIds }: Given<Asked>) =>
  query
    .select({ id: vehicles.id })
    .from(vehicles)
    .where(and(eq(vehicles.tenantId, tenantId), anyOf(vehicles.id, vehicleIds), wasPublic)),
);

/** Those of them that anybody could find once: by their histories, whoever offered them. */
export async function offeredBefore(tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<string[]> {
  return (await offeredOnce(tx, { tenantId, vehicleIds })).map(({ id }) => id);
}

/** Times come as texts. */
interface FoundPhoto {
  readonly vehicleId: string;
  readonly takenAt: string | null;
  readonly addedAt: string;
}

/** The pictures that can be shown, as `isPhoto` of the media has it. */
const broughtPhotos = statement(
  ({ tenantId, vehicleIds }: Given<Asked>) => sql<FoundPhoto>`
    select vehicle_id as "vehicleId", taken_at as "takenAt", added_at as "addedAt" from vehicles.media
    where tenant_id = ${tenantId}::uuid and vehicle_id = any(${vehicleIds}::uuid[]) and kind = 'IMAGE' and status = 'READY'`,
);

/** The pictures that were brought of these vehicles; who changes them holds the vehicle's row. */
export async function photosOf(tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<Map<string, Photo[]>> {
  const found = await broughtPhotos(tx, { tenantId, vehicleIds });
  const photos = found.map(({ takenAt, addedAt, vehicleId }) => ({
    vehicleId,
    takenAt: takenAt === null ? null : new Date(takenAt),
    addedAt: new Date(addedAt),
  }));
  return Map.groupBy(photos, ({ vehicleId }) => vehicleId);
}
