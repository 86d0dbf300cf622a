/** Reads and writes of offers and their steps. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { type OfferRow, purchaseOffers, purchaseOfferSteps, type StepRow } from './tables.js';

/** Written out: a plan for any state could not use the indexes of open offers. */
const isOpen = sql`${purchaseOffers.state} in ('AWAITING_SELLER', 'AWAITING_BUYER')`;

const insert = statement((row: Given<OfferRow>) =>
  query.insert(purchaseOffers).values(row).onConflictDoNothing().returning({ id: purchaseOffers.id }),
);

/** Stores a new offer; false where the person has an open one for the vehicle. */
export const insertOffer = async (tx: Transaction, row: OfferRow): Promise<boolean> => (await insert(tx, row)).length > 0;

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>, lock: 'locked' | 'free') => {
  const found = query.select().from(purchaseOffers).where(anyOf(purchaseOffers.id, ids));
  return lock === 'locked' ? found.orderBy(asc(purchaseOffers.id)).for('no key update') : found;
});

/** Offers by id, in no order. */
export const offersByIds = (tx: Transaction, ids: readonly string[]): Promise<OfferRow[]> => byIds(tx, { ids }, 'free');

/** One, locked until the transaction ends; whoever locks it has locked its vehicle. Null where there is none. */
export async function lockOffer(tx: Transaction, id: string): Promise<OfferRow | null> {
  const [row] = await byIds(tx, { ids: [id] }, 'locked');
  return row ?? null;
}

const openOf = statement(({ tenantId, vehicleId, buyerIds }: Given<{ tenantId: string; vehicleId: string; buyerIds: readonly string[] }>) =>
  query
    .select({ id: purchaseOffers.id })
    .from(purchaseOffers)
    .where(
      and(eq(purchaseOffers.tenantId, tenantId), eq(purchaseOffers.vehicleId, vehicleId), anyOf(purchaseOffers.buyerId, buyerIds), isOpen),
    ),
);

/** Whether one of these people has an open offer for the vehicle themselves. */
export const hasOpenOffer = async (
  tx: Transaction,
  { tenantId, vehicleId }: Pick<OfferRow, 'tenantId' | 'vehicleId'>,
  buyerIds: readonly string[],
): Promise<boolean> => (await openOf(tx, { tenantId, vehicleId, buyerIds })).length > 0;

/** Which open offers on a vehicle lapse: all but one, where that is named. */
interface Lapse {
  readonly tenantId: string;
  readonly vehicleId: string;
  readonly except: string | null;
  readonly at: Date;
}

const lapse = statement(({ tenantId, vehicleId, except, at }: Given<Lapse>) =>
  query
    .update(purchaseOffers)
    .set({ state: 'LAPSED', steps: sql`${purchaseOffers.steps} + 1`, closedAt: at })
    // Consumers see all tenants: the index begins with the tenant.
    .where(
      and(
        eq(purchaseOffers.tenantId, tenantId),
        eq(purchaseOffers.vehicleId, vehicleId),
        isOpen,
        sql`${purchaseOffers.id} is distinct from ${except}::uuid`,
      ),
    )
    .returning(),
);

/** Has the open offers on a vehicle lapse, all in one statement; whoever does so has locked the vehicle. */
export const lapseOffers = (tx: Transaction, wanted: Lapse): Promise<OfferRow[]> => lapse(tx, wanted);

type OfferChange = Pick<OfferRow, 'state' | 'steps' | 'amountMinor' | 'expiresAt' | 'closedAt'>;

const update = statement(({ offerId, ...change }: Given<OfferChange & { readonly offerId: string }>) =>
  query.update(purchaseOffers).set(change).where(eq(purchaseOffers.id, offerId)).returning(),
);

/** Changes an offer that the caller has locked. */
export async function updateOffer(tx: Transaction, id: string, change: OfferChange): Promise<OfferRow> {
  const [row] = await update(tx, { ...change, offerId: id });
  if (!row) throw new Error('A locked offer is not there.');
  return row;
}

const insertStepRows = bulkInsert(purchaseOfferSteps);

/** Appends steps; a number that is taken fails on the primary key. */
export async function insertSteps(tx: Transaction, rows: readonly StepRow[]): Promise<void> {
  await insertStepRows(tx, rows);
}

const ofOffers = statement(({ offerIds }: Given<{ offerIds: readonly string[] }>) =>
  query
    .select()
    .from(purchaseOfferSteps)
    .where(anyOf(purchaseOfferSteps.offerId, offerIds))
    .orderBy(asc(purchaseOfferSteps.offerId), asc(purchaseOfferSteps.number)),
);

/** All steps of these offers, each offer's in order; an offer has 42 at most. */
export const stepsOf = (tx: Transaction, offerIds: readonly string[]): Promise<StepRow[]> => ofOffers(tx, { offerIds });

const expired = statement(({ now, limit }: Given<{ now: Date; limit: number }>) =>
  query
    .select({ id: purchaseOffers.id, tenantId: purchaseOffers.tenantId })
    .from(purchaseOffers)
    .where(and(isOpen, lte(purchaseOffers.expiresAt, now)))
    .orderBy(asc(purchaseOffers.expiresAt))
    .limit(limit),
);

/** Open offers of all tenants whose time is over, the oldest first; for the system role. */
export const expiredOffers = (tx: Transaction, now: Date, limit = 100): Promise<Pick<OfferRow, 'id' | 'tenantId'>[]> =>
  expired(tx, { now, limit });
