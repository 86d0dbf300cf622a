/** Reads and writes of quotations and quality checks. */
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, narrowedBy, query, statement } from '@marque/shared/db/statement';
import { qualityChecks, quotations } from './tables.js';
import type { QualityCheckRow, QuotationRow } from './tables.js';

const insert = statement((row: Given<QuotationRow>) =>
  query.insert(quotations).values(row).onConflictDoNothing().returning({ id: quotations.id }),
);

/** Inserts; returns whether the professional had not quoted for the request yet. */
export async function insertQuotation(tx: Transaction, row: QuotationRow): Promise<boolean> {
  const inserted = await insert(tx, row);
  return inserted.length === 1;
}

interface QuotationValues {
  readonly ids?: readonly string[];
  readonly requestIds?: readonly string[];
}

const find = statement(({ ids, requestIds }: Given<QuotationValues>) =>
  query
    .select()
    .from(quotations)
    .where(narrowedBy(ids && anyOf(quotations.id, ids), requestIds && anyOf(quotations.requestId, requestIds)))
    .orderBy(asc(quotations.amountMinor), asc(quotations.id)),
);

/** One quotation of a request; null when there is none. */
export async function quotationOf(tx: Transaction, requestId: string, quotationId: string): Promise<QuotationRow | null> {
  const [row] = await find(tx, { ids: [quotationId], requestIds: [requestId] });
  return row ?? null;
}

/** Quotations by their ids. */
export const quotationsById = (tx: Transaction, ids: readonly string[]): Promise<QuotationRow[]> => find(tx, { ids });

/** The quotations of requests, the cheapest first. */
export const quotationsOf = (tx: Transaction, requestIds: readonly string[]): Promise<QuotationRow[]> => find(tx, { requestIds });

const accept = statement(({ id }: Given<{ id: string }>) =>
  query.update(quotations).set({ state: 'ACCEPTED' }).where(eq(quotations.id, id)),
);

/** Accepts one quotation of a request and declines the others that are open. */
export async function settleQuotations(tx: Transaction, requestId: string, acceptedId: string): Promise<void> {
  await accept(tx, { id: acceptedId });
  await declineQuotations(tx, requestId, acceptedId);
}

const declineOpen = statement(({ requestId, exceptId }: Given<{ requestId: string; exceptId?: string | undefined }>) =>
  query
    .update(quotations)
    .set({ state: 'DECLINED' })
    .where(and(eq(quotations.requestId, requestId), eq(quotations.state, 'OPEN'), exceptId && ne(quotations.id, exceptId))),
);

/** Declines what is open, but for one. */
export async function declineQuotations(tx: Transaction, requestId: string, exceptId?: string): Promise<void> {
  await declineOpen(tx, { requestId, exceptId });
}

const insertCheck = statement((row: Given<QualityCheckRow>) => query.insert(qualityChecks).values(row));

/** Appends what a check found. */
export async function insertQualityCheck(tx: Transaction, row: QualityCheckRow): Promise<void> {
  await insertCheck(tx, row);
}

const checksOf = statement(({ requestIds }: Given<{ requestIds: readonly string[] }>) =>
  query
    .select()
    .from(qualityChecks)
    .where(anyOf(qualityChecks.requestId, requestIds))
    .orderBy(asc(qualityChecks.requestId), asc(qualityChecks.sequence)),
);

/** The checks of requests, each in order. */
export const qualityChecksOf = (tx: Transaction, requestIds: readonly string[]): Promise<QualityCheckRow[]> => checksOf(tx, { requestIds });
