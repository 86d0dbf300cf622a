/** How much vehicles are wanted, as far as `vehicles` knows. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { offeredStates } from '../../inventory/domain/lifecycle.js';

/** Of one vehicle. */
export interface DemandRow {
  readonly vehicleId: string;
  readonly viewers: number;
  readonly searchers: number;
  /** Of the whole business: views, each of one person and one vehicle, and vehicles that are offered. */
  readonly allViews: number;
  readonly offered: number;
}

const offered = sql.raw(`any('{${offeredStates.join(',')}}'::text[])`);

const read = statement(
  ({ tenantId, vehicleIds, since }: Given<{ tenantId: string; vehicleIds: readonly string[]; since: Date }>) => sql<
    DemandRow & Record<string, unknown>
  >`
    with business as materialized (
      select (select count(distinct (subject_id, vehicle_id)) from vehicles.interactions
          where tenant_id = ${tenantId}::uuid and vehicle_id is not null and at > ${since}::timestamptz)::integer as views,
        (select count(*) from vehicles.vehicles where tenant_id = ${tenantId}::uuid and status = ${offered})::integer as offered)
    select wanted.id as "vehicleId", business.views as "allViews", business.offered,
      (select count(distinct subject_id) from vehicles.interactions
        where tenant_id = ${tenantId}::uuid and vehicle_id = wanted.id and at > ${since}::timestamptz)::integer as viewers,
      (select count(distinct s.user_id) from vehicles.saved_search_matches m join vehicles.saved_searches s on s.id = m.search_id
        where m.tenant_id = ${tenantId}::uuid and m.vehicle_id = wanted.id)::integer as searchers
    from unnest(${vehicleIds}::uuid[]) as wanted (id), business`,
);

/** The demand for each of these vehicles since then, in one statement. */
export const demandFor = (tx: Transaction, tenantId: string, vehicleIds: readonly string[], since: Date): Promise<DemandRow[]> =>
  read(tx, { tenantId, vehicleIds, since });
