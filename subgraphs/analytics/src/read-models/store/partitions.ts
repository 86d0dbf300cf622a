/** The partitions of the read models, one for each month. */
import { sql } from 'drizzle-orm';
import { afterCommit } from '@marque/shared/db';
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';

/** Months whose partitions are known to be there, by `YYYY-MM`; of one database. */
export type KnownMonths = Set<string>;

const ensureMonths = statement(
  ({ from, further }: Given<{ from: Date; further: number }>) => sql`
    select analytics.ensure_month(${from}::timestamptz + make_interval(months => ahead)) from generate_series(0, ${further}::int) ahead`,
);

/** Makes the partitions of this month and the next two. */
export async function ensureComingMonths(tx: Transaction, now: Date): Promise<void> {
  await ensureMonths(tx, { from: now, further: 2 });
}

/** Makes the partitions of a bucket's month where they are not known to be there. */
export async function ensureMonth(tx: Transaction, bucket: Date, months: KnownMonths): Promise<void> {
  const month = bucket.toISOString().slice(0, 7);
  if (months.has(month)) return;
  await ensureMonths(tx, { from: bucket, further: 0 });
  afterCommit(tx, () => months.add(month));
}
