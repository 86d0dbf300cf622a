/** What stands in whose garage. */
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, count, eq, sql } from 'drizzle-orm';
import { vehicles, type VehicleRow } from '../../inventory/store/tables.js';
import { vehicleColumns } from '../../inventory/store/vehicles.js';

/** As the index has it: owned, in service or offered by the owner, also while an auction or a sale holds the vehicle. */
const inGarage = sql`(${vehicles.state} in ('OWNED', 'IN_SERVICE', 'LISTED')
  or (${vehicles.resumeState} = 'LISTED' and ${vehicles.state} <> 'IN_SETTLEMENT'))`;

/** The same of a table that the statement calls `v`. */
const standsInGarage = sql.raw(
  `(v.status in ('OWNED', 'IN_SERVICE', 'LISTED') or (v.resume_status = 'LISTED' and v.status <> 'IN_SETTLEMENT'))`,
);

/** Whose garage. */
export interface Garage {
  readonly tenantId: string;
  readonly ownerId: string;
}

const ofOwner = ({ tenantId, ownerId }: Given<Garage>) => and(eq(vehicles.tenantId, tenantId), eq(vehicles.ownerId, ownerId), inGarage);

const readPage = statement((given: Given<Garage & KeysetPage<string>>, order: ReadingOrder) =>
  query
    .select(vehicleColumns)
    .from(vehicles)
    .where(and(ofOwner(given), beyond(vehicles.id, given.from, order)))
    .orderBy(along(vehicles.id, order))
    .limit(given.limit),
);

/** A page of a garage, the newest vehicles first; one row more than the page has. */
export const pageOfGarage = (tx: Transaction, garage: Garage, page: WantedPage): Promise<VehicleRow[]> =>
  readPage(tx, { ...garage, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));

const countAll = statement((given: Given<Garage>) => query.select({ rows: count() }).from(vehicles).where(ofOwner(given)));

/** How many vehicles stand in it. */
export const countOfGarage = async (tx: Transaction, garage: Garage): Promise<number> => (await countAll(tx, garage))[0]?.rows ?? 0;

/** How its present owner came to a vehicle. */
export interface Purchase {
  readonly vehicleId: string;
  readonly at: Date;
  /** Null where nobody paid, or it is not known. */
  readonly priceMinor: bigint | null;
  readonly currency: string | null;
}

type FoundPurchase = Omit<Purchase, 'at' | 'priceMinor'> & { readonly at: string; readonly priceMinor: string | null };

/** The last change of hands to the present owner of a vehicle that the statement calls `v`. */
const lastPurchase = sql.raw(`
  select h.occurred_at, h.detail from vehicles.history h
  where h.vehicle_id = v.id and h.tenant_id = v.tenant_id and h.kind = 'OWNER_CHANGED' and h.detail->>'to' = v.owner_id::text
  order by h.sequence desc limit 1`);

const purchases = statement(
  ({ ids }: Given<{ ids: readonly string[] }>) => sql<FoundPurchase>`
    select v.id as "vehicleId", p.occurred_at as at, p.detail->>'priceMinor' as "priceMinor", p.detail->>'currency' as currency
    from vehicles.vehicles v cross join lateral (${lastPurchase}) p
    where v.id = any(${ids}::uuid[])`,
);

/** Of each of these vehicles how its present owner came to it; those who have had theirs from the beginning are left out. */
export async function purchasesOf(tx: Transaction, ids: readonly string[]): Promise<Purchase[]> {
  const found = await purchases(tx, { ids });
  return found.map(({ at, priceMinor, ...row }) => ({
    ...row,
    at: new Date(at),
    priceMinor: priceMinor === null ? null : BigInt(priceMinor),
  }));
}

const best = statement(
  ({ tenantId, ownerId }: Given<Garage>) => sql<{ vehicleId: string }>`
    select v.id as "vehicleId"
    from vehicles.vehicles v
    cross join lateral (${lastPurchase}) p
    cross join lateral (
      select estimate_minor, currency from vehicles.valuations
      where tenant_id = v.tenant_id and vehicle_id = v.id order by valued_at desc, id desc limit 1) val
    where v.tenant_id = ${tenantId}::uuid and v.owner_id = ${ownerId}::uuid and ${standsInGarage}
      and val.currency = p.detail->>'currency' and (p.detail->>'priceMinor')::numeric > 0
    order by val.estimate_minor / (p.detail->>'priceMinor')::numeric desc, v.id
    limit 1`,
);

/** The vehicle that has gained the most of its price, or lost the least; null where nothing can be compared. */
export async function bestPerformer(tx: Transaction, garage: Garage): Promise<string | null> {
  const [row] = await best(tx, garage);
  return row?.vehicleId ?? null;
}

/** What a garage is worth in one currency. */
export interface GarageTotal {
  readonly currency: string;
  readonly valueMinor: bigint;
  /** How many vehicles have a value in it. */
  readonly vehicles: number;
  /** What the owner had before and has now was worth then, and is now; null where there is nothing. */
  readonly kept: { readonly beforeMinor: bigint; readonly nowMinor: bigint } | null;
}

/** Amounts come as texts. */
interface FoundTotal {
  readonly currency: string;
  readonly valueMinor: string;
  readonly vehicles: number;
  readonly keptBeforeMinor: string | null;
  readonly keptNowMinor: string | null;
}

/** A vehicle that has changed hands since then stood in another garage, or is compared with nobody's. */
const totals = statement(
  ({ tenantId, ownerId, since }: Given<Garage & { readonly since: Date }>) => sql<FoundTotal & Record<string, unknown>>`
    select val.currency, sum(val.estimate_minor)::text as "valueMinor", count(*)::integer as vehicles,
      sum(past.estimate_minor)::text as "keptBeforeMinor",
      (sum(val.estimate_minor) filter (where past.estimate_minor is not null))::text as "keptNowMinor"
    from vehicles.vehicles v
    cross join lateral (
      select estimate_minor, currency from vehicles.valuations
      where tenant_id = v.tenant_id and vehicle_id = v.id order by valued_at desc, id desc limit 1) val
    left join lateral (
      select estimate_minor, currency from vehicles.valuations
      where tenant_id = v.tenant_id and vehicle_id = v.id and valued_at < ${since}::timestamptz order by valued_at desc, id desc limit 1) past
      on past.currency = val.currency and not exists (
        select from vehicles.history h
        where h.tenant_id = v.tenant_id and h.vehicle_id = v.id and h.kind = 'OWNER_CHANGED' and h.occurred_at >= ${since}::timestamptz)
    where v.tenant_id = ${tenantId}::uuid and v.owner_id = ${ownerId}::uuid and ${standsInGarage}
    group by val.currency order by val.currency`,
);

/** By currency, of the vehicles that have been valued; with what those of them were worth that were the owner's before this moment, and had been valued. */
export async function totalsOf(tx: Transaction, garage: Garage, since: Date): Promise<GarageTotal[]> {
  const found = await totals(tx, { ...garage, since });
  return found.map(({ currency, valueMinor, vehicles: count, keptBeforeMinor: before, keptNowMinor: now }) => ({
    currency,
    valueMinor: BigInt(valueMinor),
    vehicles: count,
    kept: before === null || now === null ? null : { beforeMinor: BigInt(before), nowMinor: BigInt(now) },
  }));
}

/** Vehicles in whose garages something may have changed. */
interface Changed {
  readonly tenantId: string;
  readonly ids: readonly string[];
  /** Those of them that may have left a garage, and count wherever they are. */
  readonly moved: readonly string[];
}

const owners = statement(
  ({ tenantId, ids, moved }: Given<Changed>) => sql<{ ownerId: string }>`
    select distinct v.owner_id as "ownerId" from vehicles.vehicles v
    where v.tenant_id = ${tenantId}::uuid and v.id = any(${ids}::uuid[]) and (${standsInGarage} or v.id = any(${moved}::uuid[]))`,
);

/** In whose garages these vehicles stand, or stood. */
export async function ownersOf(tx: Transaction, changed: Changed): Promise<string[]> {
  const found = await owners(tx, changed);
  return found.map(({ ownerId }) => ownerId);
}

const unrecorded = statement(
  ({ month, limit }: Given<{ month: string; limit: number }>) => sql<Garage>`
    select v.tenant_id as "tenantId", v.owner_id as "ownerId"
    from vehicles.vehicles v
    where ${standsInGarage} and not exists (
      select from vehicles.garage_values g where g.tenant_id = v.tenant_id and g.owner_id = v.owner_id and g.month = ${month}::date)
      and exists (select from vehicles.valuations val where val.tenant_id = v.tenant_id and val.vehicle_id = v.id)
    group by v.tenant_id, v.owner_id order by v.tenant_id, v.owner_id limit ${limit}`,
);

/** Garages of all tenants whose value of a month is not kept yet; for the system role. */
export const garagesWithout = (tx: Transaction, month: string, limit: number): Promise<Garage[]> => unrecorded(tx, { month, limit });
