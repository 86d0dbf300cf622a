/** Fees: storing one, finding what was charged, and what was given back. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { RateKind } from '../../rates/domain/rates.js';
import { type Fee, type FeeRefund, feeRefunds, fees } from './tables.js';

const find = statement(({ kind, reference }: Given<{ kind: RateKind; reference: string }>) =>
  query
    .select()
    .from(fees)
    .where(and(sql`${fees.kind} = ${kind}`, eq(fees.reference, reference))),
);

/** The fee of this kind that was charged for the reference; null where none was. */
export async function feeFor(tx: Transaction, kind: RateKind, reference: string): Promise<Fee | null> {
  const [fee] = await find(tx, { kind, reference });
  return fee ?? null;
}

const insert = statement((fee: Given<Fee>) => query.insert(fees).values(fee).onConflictDoNothing().returning({ id: fees.id }));

/** Stores a fee; false where it was charged for the reference already, also by another call at once. */
export async function insertFee(tx: Transaction, fee: Fee): Promise<boolean> {
  const inserted = await insert(tx, fee);
  return inserted.length > 0;
}

const insertGivenBack = statement((refund: Given<FeeRefund>) =>
  query.insert(feeRefunds).values(refund).onConflictDoNothing().returning({ feeId: feeRefunds.feeId }),
);

/** Stores that a fee was given back; false where it was already, also by another call at once. */
export async function insertRefund(tx: Transaction, refund: FeeRefund): Promise<boolean> {
  return (await insertGivenBack(tx, refund)).length > 0;
}
