/** Archived records by the numbers of the vehicle. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, desc, eq, or, sql } from 'drizzle-orm';
import { publicStates } from '../domain/lifecycle.js';
import { vehicles, type VehicleRow } from './tables.js';
import { keyOfChassis, vehicleColumns } from './vehicles.js';

/** An archived vehicle. */
export interface ArchivedRecord extends VehicleRow {
  /** Whether anybody could find it once. */
  readonly wasPublic: boolean;
}

const publicly = sql`any(${sql.raw(`'{${publicStates.join(',')}}'`)}::text[])`;
/** Whether anybody could find the vehicle once, by its history. */
export const wasPublic = sql<boolean>`exists (
  select from vehicles.history h where h.vehicle_id = ${vehicles.id}
    and (h.kind = 'ADDED' and h.detail ->> 'status' = ${publicly} or h.kind = 'MOVED' and h.detail ->> 'to' = ${publicly}))`;

const find = statement(({ tenantId, numbers }: Given<{ tenantId: string; numbers: readonly string[] }>) =>
  query
    .select({ ...vehicleColumns, wasPublic })
    .from(vehicles)
    .where(
      and(
        eq(vehicles.tenantId, tenantId),
        // As the partial indices have it: a parameter would keep a prepared plan from them.
        sql`${vehicles.state} = 'ARCHIVED'`,
        or(anyOf(vehicles.vin, numbers), sql`${keyOfChassis} = any(${numbers}::text[])`),
      ),
    )
    .orderBy(desc(vehicles.updatedAt), desc(vehicles.id)),
);

/** Archived vehicles of the tenant with one of these numbers as VIN or as chassis number (letters and digits), the last that was archived first. */
export const archivedWith = (tx: Transaction, tenantId: string, numbers: readonly string[]): Promise<ArchivedRecord[]> =>
  find(tx, { tenantId, numbers });
