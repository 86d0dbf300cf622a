/** Offers after the end. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { type OfferRow, offers } from './tables.js';

const openStates = ['AWAITING_BIDDER', 'AWAITING_SELLER', 'AWAITING_DEPOSIT'] as const;

const insertAll = bulkInsert(offers);

/** Stores new offers; a second open one of the same auction violates a constraint. */
export async function insertOffers(tx: Transaction, rows: readonly OfferRow[]): Promise<void> {
  await insertAll(tx, rows);
}

const lockOpen = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query
    .select()
    .from(offers)
    .where(and(eq(offers.auctionId, auctionId), inArray(offers.state, [...openStates])))
    .for('update'),
);

/** The offer on which somebody still has to act, locked. */
export async function lockOpenOffer(tx: Transaction, auctionId: string): Promise<OfferRow | null> {
  const [row] = await lockOpen(tx, { auctionId });
  return row ?? null;
}

const latest = statement(({ auctionIds }: Given<{ auctionIds: readonly string[] }>) =>
  query
    .selectDistinctOn([offers.auctionId])
    .from(offers)
    .where(anyOf(offers.auctionId, auctionIds))
    .orderBy(offers.auctionId, desc(offers.id)),
);

/** The offer that is open, or the last one; null before the end. */
export const latestOffers = (tx: Transaction, auctionIds: readonly string[]): Promise<OfferRow[]> => latest(tx, { auctionIds });

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(offers).where(anyOf(offers.id, ids)));

/** Offers by id. */
export const offersById = (tx: Transaction, ids: readonly string[]): Promise<OfferRow[]> => byIds(tx, { ids });

const offeredIn = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query.select({ bidderId: offers.bidderId }).from(offers).where(eq(offers.auctionId, auctionId)),
);

/** Everyone who had an offer in this auction. */
export async function offeredBidders(tx: Transaction, auctionId: string): Promise<Set<string>> {
  const rows = await offeredIn(tx, { auctionId });
  return new Set(rows.map(({ bidderId }) => bidderId));
}

const update = statement(({ offerId, ...changes }: Given<Partial<OfferRow> & { offerId: string }>) =>
  query.update(offers).set(changes).where(eq(offers.id, offerId)),
);

/** Changes an offer that the caller has locked. */
export async function updateOffer(tx: Transaction, id: string, changes: Partial<OfferRow>): Promise<void> {
  await update(tx, { ...changes, offerId: id });
}

const voidFunded = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query
    .update(offers)
    .set({ state: 'VOIDED' })
    .where(and(eq(offers.auctionId, auctionId), eq(offers.state, 'FUNDED')))
    .returning(),
);

/** Takes back the right to buy of a sale that is undone; null where none was funded. The caller has locked the auction. */
export async function voidFundedOffer(tx: Transaction, auctionId: string): Promise<OfferRow | null> {
  const [row] = await voidFunded(tx, { auctionId });
  return row ?? null;
}

const awaitingDeposit = statement(({ bidderId }: Given<{ bidderId: string }>) =>
  query
    .select()
    .from(offers)
    // Written out: a plan for any state could not use the index of those that wait.
    .where(and(eq(offers.bidderId, bidderId), sql`${offers.state} = 'AWAITING_DEPOSIT'`)),
);

/** Offers of a person, in any tenant, whose deposit has not come in. */
export const offersAwaitingDepositOf = (tx: Transaction, bidderId: string): Promise<OfferRow[]> => awaitingDeposit(tx, { bidderId });
