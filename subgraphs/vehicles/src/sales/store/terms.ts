/** The terms of a business. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { eq } from 'drizzle-orm';
import { type SaleTerms, usualTerms } from '../domain/sale-terms.js';
import { saleTerms } from './tables.js';

const find = statement(({ tenantId }: Given<{ tenantId: string }>) =>
  query
    .select({
      depositBps: saleTerms.depositBps,
      offerHours: saleTerms.offerHours,
      depositHours: saleTerms.depositHours,
      paymentHours: saleTerms.paymentHours,
      latePaymentForfeits: saleTerms.latePaymentForfeits,
    })
    .from(saleTerms)
    .where(eq(saleTerms.tenantId, tenantId)),
);

/** Those that it has set, or the usual ones. */
export async function termsOf(tx: Transaction, tenantId: string): Promise<SaleTerms> {
  const [own] = await find(tx, { tenantId });
  return own ?? usualTerms;
}

const save = statement((row: Given<typeof saleTerms.$inferInsert>) => {
  const { tenantId: _tenantId, ...values } = row;
  return query.insert(saleTerms).values(row).onConflictDoUpdate({ target: saleTerms.tenantId, set: values });
});

/** Sets them from now on. */
export async function saveTerms(tx: Transaction, row: typeof saleTerms.$inferInsert): Promise<void> {
  await save(tx, row);
}
