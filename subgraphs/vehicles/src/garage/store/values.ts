/** The value of garages over time. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { Garage } from './garage.js';
import { type GarageValueRow, garageValues } from './tables.js';

interface Recorded {
  readonly tenantId: string;
  readonly ownerIds: readonly string[];
  readonly month: string;
  readonly at: Date;
}

/**
 * Garages that are empty in a currency by now have nothing in it. The owners' rows are written in one order, so that two writers wait for each other
 * and do not deadlock.
 */
const upsert = statement(
  ({ tenantId, ownerIds, month, at }: Given<Recorded>) => sql`
    insert into vehicles.garage_values (tenant_id, owner_id, currency, month, value_minor, vehicles, recorded_at)
    select ${tenantId}::uuid, worth.owner_id, worth.currency, ${month}::date, sum(worth.value_minor), sum(worth.vehicles), ${at}::timestamptz
    from (
      select v.owner_id, val.currency, val.estimate_minor as value_minor, 1 as vehicles
      from vehicles.vehicles v
      cross join lateral (
        select estimate_minor, currency from vehicles.valuations
        where tenant_id = v.tenant_id and vehicle_id = v.id order by valued_at desc, id desc limit 1) val
      where v.tenant_id = ${tenantId}::uuid and v.owner_id = any(${ownerIds}::uuid[])
        and (v.status in ('OWNED', 'IN_SERVICE', 'LISTED') or (v.resume_status = 'LISTED' and v.status <> 'IN_SETTLEMENT'))
      union all
      select owner_id, currency, 0, 0 from vehicles.garage_values
      where tenant_id = ${tenantId}::uuid and owner_id = any(${ownerIds}::uuid[]) and month = ${month}::date) worth
    group by worth.owner_id, worth.currency order by worth.owner_id, worth.currency
    on conflict (tenant_id, owner_id, currency, month) do update
      set value_minor = excluded.value_minor, vehicles = excluded.vehicles, recorded_at = excluded.recorded_at`,
);

/** Keeps what these garages are worth now as their point of the month. */
export async function recordValues(tx: Transaction, recorded: Recorded): Promise<void> {
  if (recorded.ownerIds.length > 0) await upsert(tx, recorded);
}

const insertPoints = bulkInsert(garageValues, { onConflict: sql`do nothing` });

/** Keeps points of before; those that are there stay as they are. */
export async function insertValues(tx: Transaction, rows: readonly GarageValueRow[]): Promise<void> {
  await insertPoints(tx, rows);
}

const since = statement(({ tenantId, ownerId, from }: Given<Garage & { readonly from: string }>) =>
  query
    .select()
    .from(garageValues)
    .where(and(eq(garageValues.tenantId, tenantId), eq(garageValues.ownerId, ownerId), gte(garageValues.month, from)))
    .orderBy(asc(garageValues.month), asc(garageValues.currency)),
);

/** The points of a garage from a month on, the oldest first. */
export const valuesSince = (tx: Transaction, garage: Garage, from: string): Promise<GarageValueRow[]> => since(tx, { ...garage, from });
