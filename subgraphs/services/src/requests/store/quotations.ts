/** Reads and writes of quotations and quality checks. */
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { qualityChecks, quotations } from './tables.js';
import type { QualityCheckRow, QuotationRow } from './tables.js';

/** Inserts; returns whether the professional had not quoted for the request yet. */
export async function insertQuotation(tx: Transaction, row: QuotationRow): Promise<boolean> {
  const inserted = await tx.insert(quotations).values(row).onConflictDoNothing().returning({ id: quotations.id });
  return inserted.length === 1;
}

/** One quotation of a request; null when there is none. */
export async function quotationOf(tx: Transaction, requestId: string, quotationId: string): Promise<QuotationRow | null> {
  const [row] = await tx
    .select()
    .from(quotations)
    .where(and(eq(quotations.id, quotationId), eq(quotations.requestId, requestId)));
  return row ?? null;
}

/** Quotations by their ids. */
export const quotationsById = (tx: Transaction, ids: readonly string[]): Promise<QuotationRow[]> =>
  tx
    .select()
    .from(quotations)
    .where(inArray(quotations.id, [...ids]));

/** The quotations of requests, the cheapest first. */
export const quotationsOf = (tx: Transaction, requestIds: readonly string[]): Promise<QuotationRow[]> =>
  tx
    .select()
    .from(quotations)
    .where(inArray(quotations.requestId, [...requestIds]))
    .orderBy(asc(quotations.amountMinor), asc(quotations.id));

/** Accepts one quotation of a request and declines the others that are open. */
export async function settleQuotations(tx: Transaction, requestId: string, acceptedId: string): Promise<void> {
  await tx.update(quotations).set({ state: 'ACCEPTED' }).where(eq(quotations.id, acceptedId));
  await declineQuotations(tx, requestId, acceptedId);
}

/** Declines what is open, but for one. */
export async function declineQuotations(tx: Transaction, requestId: string, exceptId?: string): Promise<void> {
  const open = and(eq(quotations.requestId, requestId), eq(quotations.state, 'OPEN'));
  await tx
    .update(quotations)
    .set({ state: 'DECLINED' })
    .where(exceptId === undefined ? open : and(open, ne(quotations.id, exceptId)));
}

/** Appends what a check found. */
export const insertQualityCheck = (tx: Transaction, row: QualityCheckRow) => tx.insert(qualityChecks).values(row);

/** The checks of requests, each in order. */
export const qualityChecksOf = (tx: Transaction, requestIds: readonly string[]): Promise<QualityCheckRow[]> =>
  tx
    .select()
    .from(qualityChecks)
    .where(inArray(qualityChecks.requestId, [...requestIds]))
    .orderBy(asc(qualityChecks.requestId), asc(qualityChecks.sequence));
