/** Reads and writes of direct sales. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { directSales, type SaleRow } from './tables.js';

const insert = statement((row: Given<SaleRow>) => query.insert(directSales).values(row));

/** Stores a new sale; a second one of the same offer, or a second standing one of the vehicle, violates a constraint. */
export async function insertSale(tx: Transaction, row: SaleRow): Promise<void> {
  await insert(tx, row);
}

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>, lock: 'locked' | 'free') => {
  const found = query.select().from(directSales).where(anyOf(directSales.id, ids));
  return lock === 'locked' ? found.for('no key update') : found;
});

/** Sales by id, in no order. */
export const salesByIds = (tx: Transaction, ids: readonly string[]): Promise<SaleRow[]> => byIds(tx, { ids }, 'free');

/** One sale. @throws Error where there is none */
export async function saleById(tx: Transaction, id: string): Promise<SaleRow> {
  const [row] = await salesByIds(tx, [id]);
  if (!row) throw new Error('There is no such sale.');
  return row;
}

/** One, locked until the transaction ends; whoever locks it has locked its vehicle. Null where there is none. */
export async function lockSale(tx: Transaction, id: string): Promise<SaleRow | null> {
  const [row] = await byIds(tx, { ids: [id] }, 'locked');
  return row ?? null;
}

const byOffers = statement(({ offerIds }: Given<{ offerIds: readonly string[] }>) =>
  query.select().from(directSales).where(anyOf(directSales.offerId, offerIds)),
);

/** The sales that came of these offers. */
export const salesOfOffers = (tx: Transaction, offerIds: readonly string[]): Promise<SaleRow[]> => byOffers(tx, { offerIds });

const update = statement(({ saleId, ...changes }: Given<Partial<SaleRow> & { saleId: string }>) =>
  query.update(directSales).set(changes).where(eq(directSales.id, saleId)).returning(),
);

/** Changes a sale that the caller has locked. */
export async function updateSale(tx: Transaction, id: string, changes: Partial<SaleRow>): Promise<SaleRow> {
  const [row] = await update(tx, { ...changes, saleId: id });
  if (!row) throw new Error('A locked sale is not there.');
  return row;
}

const undeposited = statement(({ buyerId }: Given<{ buyerId: string }>) =>
  query
    .select()
    .from(directSales)
    // Written out: a plan for any state could not use the index of those that wait.
    .where(and(eq(directSales.buyerId, buyerId), sql`${directSales.state} = 'AWAITING_DEPOSIT'`)),
);

/** Sales of a person, in any tenant, whose deposit is awaited. */
export const salesWithoutDeposit = (tx: Transaction, buyerId: string): Promise<SaleRow[]> => undeposited(tx, { buyerId });

const overdue = statement(({ now, limit }: Given<{ now: Date; limit: number }>) =>
  query
    .select()
    .from(directSales)
    .where(and(sql`${directSales.state} in ('AWAITING_DEPOSIT', 'AWAITING_PAYMENT')`, lte(directSales.dueAt, now)))
    .orderBy(asc(directSales.dueAt))
    .limit(limit),
);

/** Sales of all tenants whose deposit or payment is late; for the system role. */
export const overdueSales = (tx: Transaction, now: Date, limit = 100): Promise<SaleRow[]> => overdue(tx, { now, limit });
