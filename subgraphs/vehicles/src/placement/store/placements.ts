/** Placements: each is a row before finance is asked for its fee. */
import { and, asc, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { PlacementKind } from '../domain/placement.js';
import { type PlacementRow, placements } from './tables.js';

const insert = statement((row: Given<PlacementRow>) => query.insert(placements).values(row));

/** Records one; a second of its kind and vehicle that waits for its fee violates a constraint. */
export async function insertPlacement(tx: Transaction, row: PlacementRow): Promise<void> {
  await insert(tx, row);
}

const byId = statement(({ id }: Given<{ id: string }>) => query.select().from(placements).where(eq(placements.id, id)));

/** One of them. @throws Error where there is none */
export async function placementById(tx: Transaction, id: string): Promise<PlacementRow> {
  const [row] = await byId(tx, { id });
  if (!row) throw new Error('A recorded placement is not there.');
  return row;
}

const pendingOf = statement(({ vehicleId, kind }: Given<{ vehicleId: string; kind: PlacementKind }>) =>
  query
    .select({ id: placements.id })
    .from(placements)
    .where(and(eq(placements.vehicleId, vehicleId), eq(placements.kind, kind), eq(placements.state, 'PENDING'))),
);

/** Whether one of this kind and vehicle waits for its fee. */
export const hasPending = async (tx: Transaction, vehicleId: string, kind: PlacementKind): Promise<boolean> =>
  (await pendingOf(tx, { vehicleId, kind })).length > 0;

type Outcome = Partial<Pick<PlacementRow, 'state' | 'refusal' | 'availableMinor' | 'startsAt' | 'endsAt' | 'refund' | 'refundReason'>>;

const settle = statement(({ id, ...outcome }: Given<Outcome & { id: string }>) =>
  query
    .update(placements)
    .set(outcome)
    .where(and(eq(placements.id, id), eq(placements.state, 'PENDING'))),
);

/** Moves one out of `PENDING`; what another caller has moved already stays as it is. */
export async function settlePlacement(tx: Transaction, id: string, outcome: Outcome): Promise<void> {
  await settle(tx, { ...outcome, id });
}

const settleBack = statement(({ id, refund }: Given<Pick<PlacementRow, 'id' | 'refund'>>) =>
  query
    .update(placements)
    .set({ refund })
    .where(and(eq(placements.id, id), eq(placements.refund, 'PENDING'))),
);

/** What finance answered about a fee that goes back. */
export async function settleRefund(tx: Transaction, id: string, refund: 'DONE' | 'REFUSED'): Promise<void> {
  await settleBack(tx, { id, refund });
}

/** What is taken off, by whom and why. */
interface Withdrawal {
  readonly vehicleId: string;
  /** Only what was featured for this person: what a former seller has paid is over. */
  readonly sellerId: string;
  readonly now: Date;
  readonly by: string;
  readonly reason: string;
}

const withdraw = statement(
  ({ vehicleId, sellerId, now, by, reason }: Given<Withdrawal>) => sql<{ id: string; refund: string | null }>`
    update vehicles.placements set state = 'WITHDRAWN', withdrawn_by = ${by}, withdrawn_reason = ${reason}::text,
      refund = case when fee_minor > 0 then 'PENDING' end, refund_reason = case when fee_minor > 0 then ${reason}::text end
    where vehicle_id = ${vehicleId} and seller_id = ${sellerId} and kind = 'FEATURED' and state = 'ACTIVE' and ends_at > ${now}::timestamptz
    returning id, refund`,
);

/** Takes off every period of the vehicle that is not over, and answers those whose fee goes back. */
export async function withdrawFeatured(tx: Transaction, withdrawal: Withdrawal): Promise<string[]> {
  const rows = await withdraw(tx, withdrawal);
  return rows.filter(({ refund }) => refund === 'PENDING').map(({ id }) => id);
}

const unanswered = statement(({ before, limit }: Given<{ before: Date; limit: number }>) =>
  query
    .select({ id: placements.id, tenantId: placements.tenantId })
    .from(placements)
    .where(and(or(eq(placements.state, 'PENDING'), eq(placements.refund, 'PENDING')), lt(placements.createdAt, before)))
    .orderBy(asc(placements.createdAt))
    .limit(limit),
);

/** Those for which finance may not have been asked to the end, of all tenants. */
export const unansweredPlacements = (tx: Transaction, before: Date): Promise<Pick<PlacementRow, 'id' | 'tenantId'>[]> =>
  unanswered(tx, { before, limit: 100 });

/** Of one vehicle so many are shown. */
const shown = 20;

const latest = statement(({ ids }: Given<{ ids: readonly string[] }>) => {
  const rows = query
    .select()
    .from(placements)
    .where(sql`${placements.vehicleId} = wanted.id`)
    .orderBy(desc(placements.id))
    .limit(shown)
    .as('page');
  return query
    .select({ row: rows._.selectedFields })
    .from(sql`unnest(${ids}::uuid[]) as wanted (id)`)
    .crossJoinLateral(rows);
});

/** The last twenty of each of these vehicles, newest first. */
export const placementsOf = async (tx: Transaction, vehicleIds: readonly string[]): Promise<PlacementRow[]> =>
  (await latest(tx, { ids: vehicleIds })).map(({ row }) => row);
