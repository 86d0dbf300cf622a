/** Reads and writes of inspections, which never change. */
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, eq, max, sql } from 'drizzle-orm';
import { type InspectionRow, inspections } from './tables.js';

const insert = statement((row: Given<InspectionRow>) => query.insert(inspections).values(row));

/** Stores one. */
export async function insertInspection(tx: Transaction, row: InspectionRow): Promise<void> {
  await insert(tx, row);
}

const byIds = statement(({ tenantId, ids }: Given<{ tenantId: string; ids: readonly string[] }>) =>
  query
    .select()
    .from(inspections)
    .where(and(eq(inspections.tenantId, tenantId), anyOf(inspections.id, ids))),
);

/** By id, in no order. */
export const inspectionsByIds = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<InspectionRow[]> =>
  byIds(tx, { tenantId, ids });

const latest = statement(({ tenantId, vehicleId }: Given<{ tenantId: string; vehicleId: string }>) =>
  query
    .select({ at: max(inspections.inspectedAt) })
    .from(inspections)
    .where(and(eq(inspections.tenantId, tenantId), eq(inspections.vehicleId, vehicleId), eq(inspections.ownStatement, false))),
);

/** When somebody else than owner and seller last looked at the vehicle; null where nobody has. */
export async function lastInspectedAt(tx: Transaction, tenantId: string, vehicleId: string): Promise<Date | null> {
  const [row] = await latest(tx, { tenantId, vehicleId });
  return row?.at ?? null;
}

interface VehiclesValues {
  readonly tenantId: string;
  readonly vehicleIds: readonly string[];
}

const readPages = statement(({ tenantId, vehicleIds, from, limit }: Given<VehiclesValues & KeysetPage<string>>, order: ReadingOrder) => {
  const page = query
    .select()
    .from(inspections)
    .where(and(eq(inspections.tenantId, tenantId), sql`${inspections.vehicleId} = wanted.id`, beyond(inspections.id, from, order)))
    .orderBy(along(inspections.id, order))
    .limit(limit)
    .as('page');
  return query
    .select({ row: page._.selectedFields })
    .from(sql`unnest(${vehicleIds}::uuid[]) as wanted (id)`)
    .crossJoinLateral(page);
});

/** The same page of each of these vehicles' inspections, newest first: ids rise with time. */
export async function inspectionPages(
  tx: Transaction,
  tenantId: string,
  vehicleIds: readonly string[],
  page: WantedPage,
): Promise<Map<string, InspectionRow[]>> {
  const found = await readPages(tx, { tenantId, vehicleIds, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));
  return Map.groupBy(
    found.map(({ row }) => row),
    ({ vehicleId }) => vehicleId,
  );
}
