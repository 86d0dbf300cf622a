/** Reads and writes of what jobs showed. */
import { inArray } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { jobOutcomes } from './tables.js';
import type { JobOutcomeRow } from './tables.js';

/** Inserts; returns whether this change of the request was not counted yet. */
export async function insertOutcome(tx: Transaction, row: JobOutcomeRow): Promise<boolean> {
  const inserted = await tx.insert(jobOutcomes).values(row).onConflictDoNothing().returning({ requestId: jobOutcomes.requestId });
  return inserted.length === 1;
}

/** All outcomes of the professionals. */
export const outcomesOf = (tx: Transaction, professionalIds: readonly string[]): Promise<JobOutcomeRow[]> =>
  tx
    .select()
    .from(jobOutcomes)
    .where(inArray(jobOutcomes.professionalId, [...professionalIds]));
