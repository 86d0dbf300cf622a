/** The table of maintenance windows as drizzle sees it. */
import { sql } from 'drizzle-orm';
import { integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AssetType, MaintenanceKind } from '../domain/window.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const maintenanceWindows = schema.table('maintenance_windows', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  assetType: text('asset_type').$type<AssetType>().notNull(),
  assetId: uuid('asset_id').notNull(),
  vehicleId: uuid('vehicle_id').generatedAlwaysAs(sql`case when asset_type = 'VEHICLE' then asset_id end`),
  rentalAssetId: uuid('rental_asset_id').generatedAlwaysAs(sql`case when asset_type <> 'VEHICLE' then asset_id end`),
  kind: text('kind').$type<MaintenanceKind>().notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  reason: text('reason').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  cancelledAt: instant('cancelled_at'),
  version: integer('version').notNull(),
});

/** A window; which asset it is of is said once. */
export type MaintenanceRow = Omit<typeof maintenanceWindows.$inferSelect, 'vehicleId' | 'rentalAssetId'>;
