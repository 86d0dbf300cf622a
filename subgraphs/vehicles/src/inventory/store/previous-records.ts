/** Archived records by the numbers of the vehicle. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, desc, eq, or, sql } from 'drizzle-orm';
import { vehicles, type VehicleRow } from './tables.js';
import { keyOfChassis, vehicleColumns } from './vehicles.js';

interface Numbers {
  readonly vins: readonly string[];
  /** Letters and digits of chassis numbers. */
  readonly chassisKeys: readonly string[];
}

const find = statement(({ tenantId, vins, chassisKeys }: Given<Numbers & { tenantId: string }>) =>
  query
    .select(vehicleColumns)
    .from(vehicles)
    .where(
      and(
        eq(vehicles.tenantId, tenantId),
        // As the partial indices have it: a parameter would keep a prepared plan from them.
        sql`${vehicles.state} = 'ARCHIVED'`,
        or(anyOf(vehicles.vin, vins), sql`${keyOfChassis} = any(${chassisKeys}::text[])`),
      ),
    )
    .orderBy(desc(vehicles.updatedAt), desc(vehicles.id)),
);

/** Archived vehicles of the tenant with one of these numbers, the last that was archived first. */
export const archivedWith = (tx: Transaction, tenantId: string, numbers: Numbers): Promise<VehicleRow[]> =>
  find(tx, { tenantId, ...numbers });
