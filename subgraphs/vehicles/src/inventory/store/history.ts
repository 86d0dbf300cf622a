/** The append-only history. */
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { HistoryEntry } from '../domain/history.js';
import { numberOfCursor } from './cursors.js';
import { history } from './tables.js';

const append = bulkInsert(history);

/** Appends entries of any vehicles in one statement; a sequence that is already written fails on the primary key. */
export async function appendHistory(tx: Transaction, tenantId: string, entries: readonly HistoryEntry[]): Promise<void> {
  await append(
    tx,
    entries.map((entry) => ({ ...entry, tenantId })),
  );
}

interface VehiclesValues {
  readonly tenantId: string;
  readonly vehicleIds: readonly string[];
}

const ofVehicles = statement(({ tenantId, vehicleIds }: Given<VehiclesValues>) =>
  query
    .select()
    .from(history)
    .where(and(eq(history.tenantId, tenantId), anyOf(history.vehicleId, vehicleIds)))
    .orderBy(asc(history.vehicleId), asc(history.sequence)),
);

/** All entries of these vehicles, each vehicle's in order of sequence. */
export const historiesOf = (tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<HistoryEntry[]> =>
  ofVehicles(tx, { tenantId, vehicleIds });

const readPages = statement(({ tenantId, vehicleIds, from, limit }: Given<VehiclesValues & KeysetPage<number>>, order: ReadingOrder) => {
  const entries = query
    .select()
    .from(history)
    .where(and(eq(history.tenantId, tenantId), sql`${history.vehicleId} = wanted.id`, beyond(history.sequence, from, order)))
    .orderBy(along(history.sequence, order))
    .limit(limit)
    .as('page');
  return query
    .select({ entry: entries._.selectedFields })
    .from(sql`unnest(${vehicleIds}::uuid[]) as wanted (id)`)
    .crossJoinLateral(entries);
});

/** The same page of each of these vehicles' histories, in the direction of reading; of each one entry more than the page has. */
export async function historyPages(
  tx: Transaction,
  tenantId: string,
  vehicleIds: readonly string[],
  page: WantedPage,
): Promise<Map<string, HistoryEntry[]>> {
  const found = await readPages(tx, { tenantId, vehicleIds, ...keysetPage(page, numberOfCursor) }, readingOrder('rising', page));
  return Map.groupBy(
    found.map(({ entry }) => entry),
    ({ vehicleId }) => vehicleId,
  );
}
