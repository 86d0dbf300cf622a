/** Service requests of vehicles, as their events tell of them. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, count, desc, sql } from 'drizzle-orm';
import { type GarageServiceRow, garageServices } from './tables.js';

/** What an event says of a request. */
export type ServiceNews = Pick<GarageServiceRow, 'requestId' | 'tenantId' | 'vehicleId' | 'ownerId' | 'kind' | 'state' | 'sequence'> & {
  readonly at: Date;
};

const save = statement(
  ({ requestId, tenantId, vehicleId, ownerId, kind, state, sequence, at }: Given<ServiceNews>) => sql`
    insert into vehicles.garage_services
      (request_id, tenant_id, vehicle_id, owner_id, kind, state, sequence, opened_at, changed_at, closed_at, odometer_km)
    select ${requestId}::uuid, ${tenantId}::uuid, ${vehicleId}::uuid, ${ownerId}::uuid, ${kind}::text, ${state}::text, ${sequence}::integer,
      ${at}::timestamptz, ${at}::timestamptz, case when ${state} = 'CLOSED' then ${at}::timestamptz end,
      case when ${state} = 'CLOSED' then
        (select odometer_km from vehicles.vehicles where tenant_id = ${tenantId}::uuid and id = ${vehicleId}::uuid) end
    on conflict (request_id) do update
      set state = excluded.state, sequence = excluded.sequence, changed_at = excluded.changed_at, closed_at = excluded.closed_at,
        odometer_km = excluded.odometer_km
      where vehicles.garage_services.sequence < excluded.sequence`,
);

/** Keeps where a request stands; an event that comes again, or late, changes nothing. */
export async function saveService(tx: Transaction, news: ServiceNews): Promise<void> {
  await save(tx, news);
}

/** Services of one vehicle in an answer at most. */
export const mostServices = 50;

const ofVehicles = statement(({ vehicleIds, limit }: Given<{ vehicleIds: readonly string[]; limit: number }>) => {
  const newest = query
    .select()
    .from(garageServices)
    .where(sql`${garageServices.vehicleId} = wanted.id`)
    .orderBy(desc(garageServices.openedAt), asc(garageServices.requestId))
    .limit(limit)
    .as('newest');
  return query
    .select({ row: newest._.selectedFields })
    .from(sql`unnest(${vehicleIds}::uuid[]) as wanted (id)`)
    .crossJoinLateral(newest);
});

/** The newest services of each of these vehicles, whoever asked for them, the newest first. */
export async function servicesOf(tx: Transaction, vehicleIds: readonly string[]): Promise<GarageServiceRow[]> {
  const found = await ofVehicles(tx, { vehicleIds, limit: mostServices });
  return found.map(({ row }) => row);
}

const closed = statement(({ vehicleIds }: Given<{ vehicleIds: readonly string[] }>) =>
  query
    .selectDistinctOn([garageServices.vehicleId, garageServices.kind])
    .from(garageServices)
    .where(and(anyOf(garageServices.vehicleId, vehicleIds), sql`${garageServices.closedAt} is not null`))
    .orderBy(asc(garageServices.vehicleId), asc(garageServices.kind), desc(garageServices.closedAt)),
);

/** How many services of a vehicle were closed. */
export interface ClosedServices {
  readonly vehicleId: string;
  readonly closed: number;
}

const countClosed = statement(({ vehicleIds }: Given<{ vehicleIds: readonly string[] }>) =>
  query
    .select({ vehicleId: garageServices.vehicleId, closed: count(garageServices.closedAt) })
    .from(garageServices)
    .where(anyOf(garageServices.vehicleId, vehicleIds))
    .groupBy(garageServices.vehicleId),
);

/** How many services of each of these vehicles were closed, whoever asked for them; those that nobody asked services for are left out. */
export const closedServices = (tx: Transaction, vehicleIds: readonly string[]): Promise<ClosedServices[]> =>
  countClosed(tx, { vehicleIds });

/** Of each of these vehicles the last work of each kind that was closed. */
export const lastServices = (tx: Transaction, vehicleIds: readonly string[]): Promise<GarageServiceRow[]> => closed(tx, { vehicleIds });
