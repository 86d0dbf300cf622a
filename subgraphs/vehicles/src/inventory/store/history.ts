/** The append-only history. */
import type { Transaction } from '@marque/shared/db';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { HistoryEntry } from '../domain/history.js';
import { history } from './tables.js';

/** Appends entries of any vehicles in one statement; a sequence that is already written fails on the primary key. */
export async function appendHistory(tx: Transaction, tenantId: string, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.execute(sql`
    insert into vehicles.history (vehicle_id, sequence, tenant_id, kind, detail, actor_id, occurred_at, previous_hash, hash)
    select "vehicleId", sequence, ${tenantId}::uuid, kind, detail, "actorId", "occurredAt", "previousHash", hash
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r (
      "vehicleId" uuid, sequence int, kind text, detail jsonb, "actorId" uuid, "occurredAt" timestamptz, "previousHash" text, hash text)`);
}

/** All entries of these vehicles, each vehicle's in order of sequence. */
export async function historiesOf(tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<HistoryEntry[]> {
  return tx
    .select()
    .from(history)
    .where(and(eq(history.tenantId, tenantId), inArray(history.vehicleId, [...vehicleIds])))
    .orderBy(asc(history.vehicleId), asc(history.sequence));
}
