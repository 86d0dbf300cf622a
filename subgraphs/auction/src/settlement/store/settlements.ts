/** Reads and writes of settlements. */
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { SettlementStage, StagesTimes } from '../domain/stages.js';
import { type SettlementRow, settlements } from './tables.js';

const insert = statement((row: Given<SettlementRow>) => query.insert(settlements).values(row));

/** Stores a new settlement; a second one of the same sale violates a constraint. */
export async function insertSettlement(tx: Transaction, row: SettlementRow): Promise<void> {
  await insert(tx, row);
}

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(settlements).where(anyOf(settlements.id, ids)));

/** Settlements by id. */
export const settlementsById = (tx: Transaction, ids: readonly string[]): Promise<SettlementRow[]> => byIds(tx, { ids });

/** One settlement. @throws Error where there is none */
export async function settlementById(tx: Transaction, id: string): Promise<SettlementRow> {
  const [row] = await settlementsById(tx, [id]);
  if (!row) throw new Error('There is no such settlement.');
  return row;
}

const latest = statement(({ auctionIds, buyerId }: Given<{ auctionIds: readonly string[]; buyerId?: string | undefined }>) =>
  query
    .selectDistinctOn([settlements.auctionId])
    .from(settlements)
    .where(and(anyOf(settlements.auctionId, auctionIds), buyerId && eq(settlements.buyerId, buyerId)))
    .orderBy(settlements.auctionId, desc(settlements.openedAt), desc(settlements.id)),
);

/** Of each auction the settlement of its last sale. */
export const latestSettlements = (tx: Transaction, auctionIds: readonly string[]): Promise<SettlementRow[]> => latest(tx, { auctionIds });

/** Of each auction the settlement in which this person bought last. */
export const settlementsBoughtBy = (tx: Transaction, buyerId: string, auctionIds: readonly string[]): Promise<SettlementRow[]> =>
  latest(tx, { auctionIds, buyerId });

const lockLatest = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query
    .select()
    .from(settlements)
    .where(eq(settlements.auctionId, auctionId))
    .orderBy(desc(settlements.openedAt), desc(settlements.id))
    .limit(1)
    .for('no key update'),
);

/** The settlement of the auction's last sale, locked; null before one. Whoever locks it has locked the auction. */
export async function lockSettlement(tx: Transaction, auctionId: string): Promise<SettlementRow | null> {
  const [row] = await lockLatest(tx, { auctionId });
  return row ?? null;
}

const update = statement(({ settlementId, ...changes }: Given<Partial<SettlementRow> & { settlementId: string }>) =>
  query.update(settlements).set(changes).where(eq(settlements.id, settlementId)).returning(),
);

/** Changes a settlement that the caller has locked. */
export async function updateSettlement(tx: Transaction, id: string, changes: Partial<SettlementRow>): Promise<SettlementRow> {
  const [row] = await update(tx, { ...changes, settlementId: id });
  if (!row) throw new Error('A locked settlement is not there.');
  return row;
}

const wished = statement(({ buyerId }: Given<{ buyerId: string }>) =>
  query
    .select()
    .from(settlements)
    // Written out: a plan for any state could not use the index of those that wait.
    .where(
      and(
        eq(settlements.buyerId, buyerId),
        sql`${settlements.state} = 'OPEN' and ${settlements.payWhenFunded} and ${settlements.paymentCompletedAt} is null`,
      ),
    ),
);

/** Settlements of a person, in any tenant, that are to be paid as soon as there is enough money. */
export const settlementsToPayFor = (tx: Transaction, buyerId: string): Promise<SettlementRow[]> => wished(tx, { buyerId });

const overdue = statement(({ before, limit }: Given<{ before: Date; limit: number }>) =>
  query
    .select()
    .from(settlements)
    .where(
      and(
        sql`${settlements.state} = 'OPEN' and ${settlements.paymentCompletedAt} is null`,
        lte(settlements.dueAt, before),
        // Where the clock stands still nothing is to be done before the buyer is let in again: however many those are, no other waits behind them.
        sql`not (${settlements.clockStoppedAt} is not null and exists (select from auction.bidders b
          where b.tenant_id = ${settlements.tenantId} and b.bidder_id = ${settlements.buyerId} and b.suspended))`,
      ),
    )
    .orderBy(asc(settlements.dueAt))
    .limit(limit),
);

/** Unpaid settlements of all tenants whose payment was due by then, but for those whose clock stands still while their buyer is suspended. */
export const overdueSettlements = (tx: Transaction, before: Date, limit = 100): Promise<SettlementRow[]> => overdue(tx, { before, limit });

/** The dates of each stage. */
export const stagesOf = (row: SettlementRow): StagesTimes => ({
  PAYMENT: { startedAt: row.paymentStartedAt, completedAt: row.paymentCompletedAt },
  INSPECTION: { startedAt: row.inspectionStartedAt, completedAt: row.inspectionCompletedAt },
  DOCUMENTATION: { startedAt: row.documentationStartedAt, completedAt: row.documentationCompletedAt },
  DELIVERY: { startedAt: row.deliveryStartedAt, completedAt: row.deliveryCompletedAt },
});

/** The column that a stage's move writes. */
export function dateOfMove(stage: SettlementStage, to: 'IN_PROGRESS' | 'COMPLETED', at: Date): Partial<SettlementRow> {
  const begins = to === 'IN_PROGRESS';
  switch (stage) {
    case 'PAYMENT':
      return begins ? { paymentStartedAt: at } : { paymentCompletedAt: at };
    case 'INSPECTION':
      return begins ? { inspectionStartedAt: at } : { inspectionCompletedAt: at };
    case 'DOCUMENTATION':
      return begins ? { documentationStartedAt: at } : { documentationCompletedAt: at };
    case 'DELIVERY':
      return begins ? { deliveryStartedAt: at } : { deliveryCompletedAt: at };
    default:
      return stage satisfies never;
  }
}
