/** The append-only history. */
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { HistoryEntry } from '../domain/history.js';
import { beyondNumber } from './cursors.js';
import { history } from './tables.js';

const append = bulkInsert(history);

/** Appends entries of any vehicles in one statement; a sequence that is already written fails on the primary key. */
export async function appendHistory(tx: Transaction, tenantId: string, entries: readonly HistoryEntry[]): Promise<void> {
  await append(
    tx,
    entries.map((entry) => ({ ...entry, tenantId })),
  );
}

/** All entries of these vehicles, each vehicle's in order of sequence. */
export async function historiesOf(tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<HistoryEntry[]> {
  return tx
    .select()
    .from(history)
    .where(and(eq(history.tenantId, tenantId), inArray(history.vehicleId, [...vehicleIds])))
    .orderBy(asc(history.vehicleId), asc(history.sequence));
}

/** The same page of each of these vehicles' histories, in the direction of reading; of each one entry more than the page has. */
export async function historyPages(
  tx: Transaction,
  tenantId: string,
  vehicleIds: readonly string[],
  page: WantedPage,
): Promise<Map<string, HistoryEntry[]>> {
  const entries = tx
    .select()
    .from(history)
    .where(and(eq(history.tenantId, tenantId), sql`${history.vehicleId} = wanted.id`, beyondNumber(history.sequence, page)))
    .orderBy(page.direction === 'forward' ? asc(history.sequence) : desc(history.sequence))
    .limit(page.size + 1)
    .as('page');
  const found = await tx
    .select({ entry: entries._.selectedFields })
    .from(sql`unnest(${sql.param([...vehicleIds])}::uuid[]) as wanted (id)`)
    .crossJoinLateral(entries);
  return Map.groupBy(
    found.map(({ entry }) => entry),
    ({ vehicleId }) => vehicleId,
  );
}
