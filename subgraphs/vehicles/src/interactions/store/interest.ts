/** What many looked at. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, desc, eq, sql } from 'drizzle-orm';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import { type VehicleRow, vehicles } from '../../inventory/store/tables.js';
import { vehicleColumns } from '../../inventory/store/vehicles.js';
import { fewestOthers } from '../domain/recommendation.js';

/** A vehicle, and how many people and guests looked at it. */
export interface Interest {
  readonly vehicleId: string;
  readonly people: number;
}

const fewest = sql.raw(String(fewestOthers));

const popular = statement(
  ({ tenantId, since, limit }: Given<{ tenantId: string; since: Date; limit: number }>) => sql<Interest & Record<string, unknown>>`
    select vehicle_id as "vehicleId", count(distinct subject_id)::integer as people from vehicles.interactions
    where tenant_id = ${tenantId}::uuid and vehicle_id is not null and at > ${since}::timestamptz
    group by vehicle_id having count(distinct subject_id) >= ${fewest} order by people desc, vehicle_id limit ${limit}`,
);

/** The vehicles that most looked at since then, those that have gone among them; none that only one did. */
export const popularVehicles = (tx: Transaction, tenantId: string, since: Date, limit: number): Promise<Interest[]> =>
  popular(tx, { tenantId, since, limit });

interface OthersOf {
  readonly tenantId: string;
  readonly subjectId: string;
  readonly vehicleIds: readonly string[];
  readonly since: Date;
}
/** Of each vehicle so many who looked at it last, of them so many, and of each so much: the answer costs the same however many came. */
const [viewersOfEach, mostPeers, viewsOfEach, mostFound] = ['100', '200', '50', '100'].map((count) => sql.raw(count));

const othersToo = statement(
  (given: Given<OthersOf>) => sql<Interest & Record<string, unknown>>`
    with peers as (
      select v.subject_id, count(*) as shared from unnest(${given.vehicleIds}::uuid[]) as mine (id)
      cross join lateral (
        select subject_id from vehicles.interactions where tenant_id = ${given.tenantId}::uuid and vehicle_id = mine.id
          and subject_id <> ${given.subjectId}::uuid and at > ${given.since}::timestamptz order by at desc limit ${viewersOfEach}) v
      group by v.subject_id order by shared desc, v.subject_id limit ${mostPeers})
    select i.vehicle_id as "vehicleId", count(distinct peers.subject_id)::integer as people from peers
    cross join lateral (
      select vehicle_id from vehicles.interactions where tenant_id = ${given.tenantId}::uuid and subject_id = peers.subject_id
        and vehicle_id is not null and at > ${given.since}::timestamptz order by number desc limit ${viewsOfEach}) i
    where i.vehicle_id <> all(${given.vehicleIds}::uuid[])
    group by i.vehicle_id having count(distinct peers.subject_id) >= ${fewest} order by people desc, i.vehicle_id limit ${mostFound}`,
);

/** What those looked at too who looked at the same as this person or guest. */
export const vehiclesOfOthers = (tx: Transaction, given: OthersOf): Promise<Interest[]> => othersToo(tx, given);

const offered = sql.raw(`any('{${offeredStates.join(',')}}'::text[])`);

const newest = statement(({ tenantId, limit }: Given<{ tenantId: string; limit: number }>) =>
  query
    .select(vehicleColumns)
    .from(vehicles)
    .where(and(eq(vehicles.tenantId, tenantId), sql`${vehicles.state} = ${offered}`))
    .orderBy(desc(vehicles.listedAt), desc(vehicles.id))
    .limit(limit),
);

/** What was offered last. */
export const newestOffered = (tx: Transaction, tenantId: string, limit: number): Promise<VehicleRow[]> => newest(tx, { tenantId, limit });

const own = statement(
  ({ tenantId, userId, limit }: Given<{ tenantId: string; userId: string; limit: number }>) => sql<{ id: string }>`
    select id from vehicles.vehicles where tenant_id = ${tenantId}::uuid and status = ${offered}
      and (owner_id = ${userId}::uuid or lister_id = ${userId}::uuid) limit ${limit}`,
);

/** What the person offers themselves. */
export const offeredBy = async (tx: Transaction, tenantId: string, userId: string, limit: number): Promise<string[]> =>
  (await own(tx, { tenantId, userId, limit })).map(({ id }) => id);
