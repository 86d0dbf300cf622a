/** Fees: storing one, and finding what was charged. */
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { FeeKind } from '../../rates/domain/rates.js';
import { type Fee, fees } from './tables.js';

const find = statement(({ kind, reference }: Given<Pick<Fee, 'kind' | 'reference'>>) =>
  query
    .select({ id: fees.id })
    .from(fees)
    .where(and(eq(fees.kind, kind), eq(fees.reference, reference))),
);

/** Whether this kind of fee was charged for the reference. */
export async function wasCharged(tx: Transaction, kind: FeeKind, reference: string): Promise<boolean> {
  const found = await find(tx, { kind, reference });
  return found.length > 0;
}

const insert = statement((fee: Given<Fee>) => query.insert(fees).values(fee).onConflictDoNothing().returning({ id: fees.id }));

/** Stores a fee; false where it was charged for the reference already, also by another call at once. */
export async function insertFee(tx: Transaction, fee: Fee): Promise<boolean> {
  const inserted = await insert(tx, fee);
  return inserted.length > 0;
}
