/** The append-only history. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { HistoryEntry } from '../domain/history.js';
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
