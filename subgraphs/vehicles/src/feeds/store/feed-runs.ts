/** Reads and conditional writes of runs of feeds. */
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, count, eq, gt, sql } from 'drizzle-orm';
import { feedRuns, type FeedRunRow } from './tables.js';

const insert = statement((row: Given<FeedRunRow>) =>
  query.insert(feedRuns).values(row).onConflictDoNothing().returning({ id: feedRuns.id }),
);

/** Stores a new run; false where the feed has one that runs. */
export const insertRun = async (tx: Transaction, row: FeedRunRow): Promise<boolean> => (await insert(tx, row)).length === 1;

const readRunning = statement(({ feedId }: Given<{ feedId: string }>) =>
  query
    .select()
    .from(feedRuns)
    .where(and(eq(feedRuns.feedId, feedId), eq(feedRuns.state, 'RUNNING'))),
);

/** The run that runs; undefined where none does. */
export async function runningRun(tx: Transaction, feedId: string): Promise<FeedRunRow | undefined> {
  return (await readRunning(tx, { feedId }))[0];
}

const countRunning = statement(({ since }: Given<{ since: Date }>) =>
  query
    .select({ runs: count() })
    .from(feedRuns)
    .where(and(eq(feedRuns.state, 'RUNNING'), gt(feedRuns.updatedAt, since))),
);

/** How many runs of the tenant have given a sign of life since then. */
export async function livingRuns(tx: Transaction, since: Date): Promise<number> {
  const [row] = await countRunning(tx, { since });
  return row?.runs ?? 0;
}

/** What a change may set. */
export type RunChange = Partial<Pick<FeedRunRow, 'state' | 'error' | 'unchanged' | 'archived' | 'finishedAt'>> &
  Pick<FeedRunRow, 'updatedAt'>;

const update = statement(({ id, ...change }: Given<RunChange & Pick<FeedRunRow, 'id'>>) =>
  query
    .update(feedRuns)
    .set(change)
    .where(and(eq(feedRuns.id, id), eq(feedRuns.state, 'RUNNING')))
    .returning(),
);

/** Changes a run that runs; undefined where it was taken for dead meanwhile. */
export async function updateRun(tx: Transaction, id: string, change: RunChange): Promise<FeedRunRow | undefined> {
  return (await update(tx, { ...change, id }))[0];
}

const readPages = statement(({ feedIds, from, limit }: Given<KeysetPage<string> & { feedIds: readonly string[] }>, order: ReadingOrder) => {
  const page = query
    .select()
    .from(feedRuns)
    .where(and(sql`${feedRuns.feedId} = wanted.id`, beyond(feedRuns.id, from, order)))
    .orderBy(along(feedRuns.id, order))
    .limit(limit)
    .as('page');
  return query
    .select({ row: page._.selectedFields })
    .from(sql`unnest(${feedIds}::uuid[]) as wanted (id)`)
    .crossJoinLateral(page);
});

/** A page of the runs of each feed, the newest first; a feed without any is left out. */
export async function runPages(tx: Transaction, feedIds: readonly string[], page: WantedPage): Promise<Map<string, FeedRunRow[]>> {
  const found = await readPages(tx, { feedIds, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));
  return Map.groupBy(
    found.map(({ row }) => row),
    ({ feedId }) => feedId,
  );
}
