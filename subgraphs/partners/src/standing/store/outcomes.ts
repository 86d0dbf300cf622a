/** Reads and writes of what jobs showed. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { jobOutcomes } from './tables.js';
import type { JobOutcomeRow } from './tables.js';

const insert = statement((row: Given<JobOutcomeRow>) =>
  query.insert(jobOutcomes).values(row).onConflictDoNothing().returning({ requestId: jobOutcomes.requestId }),
);

/** Inserts; returns whether this change of the request was not counted yet. */
export async function insertOutcome(tx: Transaction, row: JobOutcomeRow): Promise<boolean> {
  const inserted = await insert(tx, row);
  return inserted.length === 1;
}

const ofProfessionals = statement(({ professionalIds }: Given<{ professionalIds: readonly string[] }>) =>
  query.select().from(jobOutcomes).where(anyOf(jobOutcomes.professionalId, professionalIds)),
);

/** All outcomes of the professionals. */
export const outcomesOf = (tx: Transaction, professionalIds: readonly string[]): Promise<JobOutcomeRow[]> =>
  ofProfessionals(tx, { professionalIds });
