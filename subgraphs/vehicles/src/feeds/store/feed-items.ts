/** Which vehicles the rows of a feed's file are. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, count, eq, ne, sql } from 'drizzle-orm';
import { type FeedItemRow, feedItems } from './tables.js';

const byKeys = statement(({ feedId, keys }: Given<{ feedId: string; keys: readonly string[] }>) =>
  query
    .select()
    .from(feedItems)
    .where(and(eq(feedItems.feedId, feedId), anyOf(feedItems.itemKey, keys))),
);

/** The items with these keys, by key. */
export async function itemsByKeys(tx: Transaction, feedId: string, keys: readonly string[]): Promise<Map<string, FeedItemRow>> {
  return new Map((await byKeys(tx, { feedId, keys })).map((row) => [row.itemKey, row]));
}

/** Writes items anew, each key at most once. */
export const saveItems = bulkInsert(feedItems, {
  onConflict: sql`(tenant_id, feed_id, item_key) do update set vehicle_id = excluded.vehicle_id, row_hash = excluded.row_hash, last_run_id = excluded.last_run_id`,
});

const countOf = statement((given: Given<{ feedId: string; runId: string }>) =>
  query
    .select({ known: count(), seen: sql<number>`count(*) filter (where ${feedItems.lastRunId} = ${given.runId})::int` })
    .from(feedItems)
    .where(eq(feedItems.feedId, given.feedId)),
);

/** How many vehicles the feed has, and how many of them a run has seen. */
export async function countItems(tx: Transaction, feedId: string, runId: string): Promise<{ known: number; seen: number }> {
  const [row] = await countOf(tx, { feedId, runId });
  return { known: row?.known ?? 0, seen: row?.seen ?? 0 };
}

const readMissing = statement((given: Given<{ feedId: string; runId: string; limit: number }>) =>
  query
    .select()
    .from(feedItems)
    .where(and(eq(feedItems.feedId, given.feedId), ne(feedItems.lastRunId, given.runId)))
    .limit(given.limit),
);

/** Some of the items that a run has not seen. */
export const missingItems = (tx: Transaction, feedId: string, runId: string, limit: number): Promise<FeedItemRow[]> =>
  readMissing(tx, { feedId, runId, limit });

const remove = statement(({ feedId, keys }: Given<{ feedId: string; keys: readonly string[] }>) =>
  query.delete(feedItems).where(and(eq(feedItems.feedId, feedId), anyOf(feedItems.itemKey, keys))),
);

/** Forgets items: their vehicles are none of the feed's any more. */
export async function removeItems(tx: Transaction, feedId: string, keys: readonly string[]): Promise<void> {
  await remove(tx, { feedId, keys });
}
