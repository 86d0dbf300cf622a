/** When something happened to an auction. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';

const last = statement(
  ({ auctionId, type }: Given<{ auctionId: string; type: string }>) => sql<{ at: string | null }>`
    select max(occurred_at) as at from platform.events where aggregate_type = 'auction' and aggregate_id = ${auctionId} and type = ${type}`,
);

/** When the last event of this type happened to an auction, as the log says; ISO 8601, null where it never did. */
export async function momentOf(tx: Transaction, auctionId: string, type: string): Promise<string | null> {
  const [row] = await last(tx, { auctionId, type });
  return row?.at ? new Date(row.at).toISOString() : null;
}
