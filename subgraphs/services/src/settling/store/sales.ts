/** Reads and writes of what became of sales. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, eq, isNull } from 'drizzle-orm';
import { type SaleRow, sales } from './tables.js';

type Key = Pick<SaleRow, 'tenantId' | 'sourceKey'>;

const insert = statement(({ tenantId, sourceKey }: Given<Key>) =>
  query.insert(sales).values({ tenantId, sourceKey }).onConflictDoNothing(),
);
const lock = statement(({ tenantId, sourceKey }: Given<Key>) =>
  query
    .select()
    .from(sales)
    .where(and(eq(sales.tenantId, tenantId), eq(sales.sourceKey, sourceKey)))
    .for('update'),
);

/** The sale, whoever hears of it first; locked, so that what is opened for it and its end wait for one another. */
export async function lockSale(tx: Transaction, tenantId: string, sourceKey: string): Promise<SaleRow> {
  await insert(tx, { tenantId, sourceKey });
  const [row] = await lock(tx, { tenantId, sourceKey });
  if (row === undefined) throw new Error('A sale that was just kept cannot be found.');
  return row;
}

const goingOn = statement(({ tenantId, sourceKey }: Given<Key>) =>
  query
    .select({ sourceKey: sales.sourceKey })
    .from(sales)
    .where(and(eq(sales.tenantId, tenantId), eq(sales.sourceKey, sourceKey), isNull(sales.outcome))),
);

/** Whether the sale is known and has not ended; without a lock, for whoever ends it ends what was opened for it as well. */
export const goesOn = async (tx: Transaction, key: Key): Promise<boolean> => (await goingOn(tx, key)).length > 0;

const end = statement(({ tenantId, sourceKey, ...change }: Given<SaleRow>) =>
  query
    .update(sales)
    .set(change)
    .where(and(eq(sales.tenantId, tenantId), eq(sales.sourceKey, sourceKey))),
);

/** Keeps what became of it. */
export async function endSale(tx: Transaction, row: SaleRow): Promise<void> {
  await end(tx, row);
}
