/** Reads and conditional writes of maintenance windows. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { ListCount } from '@marque/shared/loaders';
import { and, asc, count, eq, getTableColumns, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { MaintenanceKind, Span } from '../domain/window.js';
import { type MaintenanceRow, maintenanceWindows } from './tables.js';

const { vehicleId: _vehicleId, rentalAssetId: _rentalAssetId, ...columns } = getTableColumns(maintenanceWindows);
const stands = isNull(maintenanceWindows.cancelledAt);

const insertOne = statement((row: Given<MaintenanceRow>) =>
  query.insert(maintenanceWindows).values(row).onConflictDoNothing().returning({ id: maintenanceWindows.id }),
);

/** Stores a window; false where another of the asset and kind is in the way. */
export const insertWindow = async (tx: Transaction, row: MaintenanceRow): Promise<boolean> => (await insertOne(tx, row)).length > 0;

/** Where windows may be in each other's way. */
export interface Place extends Span {
  readonly assetId: string;
  readonly kind: MaintenanceKind;
}

const during = ({ startsAt, endsAt }: Given<Span>) => and(lt(maintenanceWindows.startsAt, endsAt), gt(maintenanceWindows.endsAt, startsAt));

const readInTheWay = statement((given: Given<Place & { readonly except: string }>) =>
  query
    .select(columns)
    .from(maintenanceWindows)
    .where(
      and(
        eq(maintenanceWindows.assetId, given.assetId),
        eq(maintenanceWindows.kind, given.kind),
        ne(maintenanceWindows.id, given.except),
        stands,
        during(given),
      ),
    )
    .orderBy(asc(maintenanceWindows.startsAt))
    .limit(1),
);

/** The first window, but for this one, that lies there already; undefined where the place is free. */
export async function windowInTheWay(tx: Transaction, place: Place, except: string): Promise<MaintenanceRow | undefined> {
  const { assetId, kind, startsAt, endsAt } = place;
  return (await readInTheWay(tx, { assetId, kind, startsAt, endsAt, except }))[0];
}

interface WindowChange {
  readonly id: string;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly reason?: string;
  readonly cancelledAt?: Date;
}

const updateOne = statement(({ id, ...change }: Given<WindowChange>) =>
  query
    .update(maintenanceWindows)
    .set({ ...change, version: sql`${maintenanceWindows.version} + 1` })
    .where(and(eq(maintenanceWindows.id, id), stands))
    .returning(columns),
);

/** Changes a window that stands; undefined where it does not stand any more. */
export async function updateWindow(tx: Transaction, change: WindowChange): Promise<MaintenanceRow | undefined> {
  return (await updateOne(tx, change))[0];
}

const readByIds = statement(({ ids }: Given<{ ids: readonly string[] }>, lock: 'locked' | 'free') => {
  const found = query.select(columns).from(maintenanceWindows).where(anyOf(maintenanceWindows.id, ids));
  return lock === 'locked' ? found.orderBy(asc(maintenanceWindows.id)).for('update') : found;
});

/** By id, cancelled ones included, in no order. */
export const windowsByIds = (tx: Transaction, ids: readonly string[]): Promise<MaintenanceRow[]> => readByIds(tx, { ids }, 'free');

/** One, locked until the transaction ends; its asset is locked before. */
export async function lockWindow(tx: Transaction, id: string): Promise<MaintenanceRow | undefined> {
  return (await readByIds(tx, { ids: [id] }, 'locked'))[0];
}

const countAhead = statement((given: Given<{ assetId: string; now: Date }>) =>
  query
    .select({ windows: count() })
    .from(maintenanceWindows)
    .where(and(eq(maintenanceWindows.assetId, given.assetId), stands, gt(maintenanceWindows.endsAt, given.now))),
);

/** How many windows of an asset stand and are not over. */
export async function windowsAhead(tx: Transaction, assetId: string, now: Date): Promise<number> {
  return (await countAhead(tx, { assetId, now }))[0]?.windows ?? 0;
}

/** Most windows of one asset in one answer. */
export const mostListed = 500;

const readBetween = statement(
  ({ assetIds, limit, ...span }: Given<Span & { readonly assetIds: readonly string[]; readonly limit: number }>) => {
    const page = query
      .select(columns)
      .from(maintenanceWindows)
      .where(and(sql`${maintenanceWindows.assetId} = wanted.id`, stands, during(span)))
      .orderBy(asc(maintenanceWindows.startsAt), asc(maintenanceWindows.id))
      .limit(limit)
      .as('page');
    return query
      .select({ row: page._.selectedFields })
      .from(sql`unnest(${assetIds}::uuid[]) as wanted (id)`)
      .crossJoinLateral(page);
  },
);

/** The first of the standing windows of each asset that have a part in the span, in order; an asset without any is left out. */
export async function windowsBetween(
  tx: Transaction,
  assetIds: readonly string[],
  { startsAt, endsAt }: Span,
  limit = mostListed,
): Promise<Map<string, MaintenanceRow[]>> {
  const found = await readBetween(tx, { assetIds, limit, startsAt, endsAt });
  return Map.groupBy(
    found.map(({ row }) => row),
    ({ assetId }) => assetId,
  );
}

const countBetween = statement(({ assetIds, ...span }: Given<Span & { readonly assetIds: readonly string[] }>) =>
  query
    .select({ id: maintenanceWindows.assetId, rows: count() })
    .from(maintenanceWindows)
    .where(and(anyOf(maintenanceWindows.assetId, assetIds), stands, during(span)))
    .groupBy(maintenanceWindows.assetId),
);

/** How many standing windows of each asset have a part in the span; an asset without any is left out. */
export const countWindowsBetween = (tx: Transaction, assetIds: readonly string[], { startsAt, endsAt }: Span): Promise<ListCount[]> =>
  countBetween(tx, { assetIds, startsAt, endsAt });
