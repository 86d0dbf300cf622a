/** Featurings: each is a row before finance is asked for its fee. */
import { and, asc, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { type FeaturingRow, featurings } from './tables.js';

const insert = statement((row: Given<FeaturingRow>) => query.insert(featurings).values(row));

/** Records one; a second of the auction that waits for its fee violates a constraint. */
export async function insertFeaturing(tx: Transaction, row: FeaturingRow): Promise<void> {
  await insert(tx, row);
}

const byId = statement(({ id }: Given<{ id: string }>) => query.select().from(featurings).where(eq(featurings.id, id)));

/** One of them. @throws Error where there is none */
export async function featuringById(tx: Transaction, id: string): Promise<FeaturingRow> {
  const [row] = await byId(tx, { id });
  if (!row) throw new Error('A recorded featuring is not there.');
  return row;
}

const pendingIn = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query
    .select({ id: featurings.id })
    .from(featurings)
    .where(and(eq(featurings.auctionId, auctionId), eq(featurings.state, 'PENDING'))),
);

/** Whether one of this auction waits for its fee. */
export const hasPending = async (tx: Transaction, auctionId: string): Promise<boolean> => (await pendingIn(tx, { auctionId })).length > 0;

type Outcome = Partial<Pick<FeaturingRow, 'state' | 'refusal' | 'availableMinor' | 'startsAt' | 'endsAt' | 'refund' | 'refundReason'>>;

const settle = statement(({ id, ...outcome }: Given<Outcome & { id: string }>) =>
  query
    .update(featurings)
    .set(outcome)
    .where(and(eq(featurings.id, id), eq(featurings.state, 'PENDING')))
    .returning(),
);

/** Moves one out of `PENDING` and returns it; null where another caller has done so. */
export async function settleFeaturing(tx: Transaction, id: string, outcome: Outcome): Promise<FeaturingRow | null> {
  const [row] = await settle(tx, { ...outcome, id });
  return row ?? null;
}

const settleBack = statement(({ id, refund }: Given<Pick<FeaturingRow, 'id' | 'refund'>>) =>
  query
    .update(featurings)
    .set({ refund })
    .where(and(eq(featurings.id, id), eq(featurings.refund, 'PENDING'))),
);

/** What finance answered about a fee that goes back. */
export async function settleRefund(tx: Transaction, id: string, refund: 'DONE' | 'REFUSED'): Promise<void> {
  await settleBack(tx, { id, refund });
}

const withdraw = statement(
  ({ auctionId, now, reason }: Given<{ auctionId: string; now: Date; reason: string }>) => sql<{ id: string; refund: string | null }>`
    update auction.featurings set state = 'WITHDRAWN',
      refund = case when fee_minor > 0 then 'PENDING' end, refund_reason = case when fee_minor > 0 then ${reason}::text end
    where auction_id = ${auctionId} and state = 'ACTIVE' and ends_at > ${now}::timestamptz
    returning id, refund`,
);

/** Takes off every period of the auction that is not over, and answers those whose fee goes back. */
export async function withdrawFeaturings(tx: Transaction, auctionId: string, now: Date, reason: string): Promise<string[]> {
  const rows = await withdraw(tx, { auctionId, now, reason });
  return rows.filter(({ refund }) => refund === 'PENDING').map(({ id }) => id);
}

const unanswered = statement(({ before, limit }: Given<{ before: Date; limit: number }>) =>
  query
    .select({ id: featurings.id, tenantId: featurings.tenantId })
    .from(featurings)
    .where(and(or(eq(featurings.state, 'PENDING'), eq(featurings.refund, 'PENDING')), lt(featurings.createdAt, before)))
    .orderBy(asc(featurings.createdAt))
    .limit(limit),
);

/** Those for which finance may not have been asked to the end, of all tenants. */
export const unansweredFeaturings = (tx: Transaction, before: Date): Promise<Pick<FeaturingRow, 'id' | 'tenantId'>[]> =>
  unanswered(tx, { before, limit: 100 });

/** Of one auction so many are shown. */
const shown = 20;

const latest = statement(({ ids }: Given<{ ids: readonly string[] }>) => {
  const rows = query
    .select()
    .from(featurings)
    .where(sql`${featurings.auctionId} = wanted.id`)
    .orderBy(desc(featurings.id))
    .limit(shown)
    .as('page');
  return query
    .select({ row: rows._.selectedFields })
    .from(sql`unnest(${ids}::uuid[]) as wanted (id)`)
    .crossJoinLateral(rows);
});

/** The last twenty of each of these auctions, newest first. */
export const featuringsOf = async (tx: Transaction, auctionIds: readonly string[]): Promise<FeaturingRow[]> =>
  (await latest(tx, { ids: auctionIds })).map(({ row }) => row);
