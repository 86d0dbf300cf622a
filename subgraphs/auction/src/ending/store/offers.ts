/** Offers after the end. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type OfferRow, offers } from './tables.js';

const openStates = ['AWAITING_BIDDER', 'AWAITING_SELLER', 'AWAITING_DEPOSIT'] as const;

/** Stores a new offer; a second open one of the same auction violates a constraint. */
export async function insertOffer(tx: Transaction, offer: OfferRow): Promise<void> {
  await tx.insert(offers).values(offer);
}

/** The offer on which somebody still has to act, locked. */
export async function lockOpenOffer(tx: Transaction, auctionId: string): Promise<OfferRow | null> {
  const [row] = await tx
    .select()
    .from(offers)
    .where(and(eq(offers.auctionId, auctionId), inArray(offers.state, [...openStates])))
    .for('update');
  return row ?? null;
}

/** The offer that is open, or the last one; null before the end. */
export async function latestOffers(tx: Transaction, auctionIds: readonly string[]): Promise<OfferRow[]> {
  return tx
    .selectDistinctOn([offers.auctionId])
    .from(offers)
    .where(inArray(offers.auctionId, [...auctionIds]))
    .orderBy(offers.auctionId, desc(offers.id));
}

/** Offers by id. */
export const offersById = (tx: Transaction, ids: readonly string[]): Promise<OfferRow[]> =>
  tx
    .select()
    .from(offers)
    .where(inArray(offers.id, [...ids]));

/** Everyone who had an offer in this auction. */
export async function offeredBidders(tx: Transaction, auctionId: string): Promise<Set<string>> {
  const rows = await tx.select({ bidderId: offers.bidderId }).from(offers).where(eq(offers.auctionId, auctionId));
  return new Set(rows.map(({ bidderId }) => bidderId));
}

/** Changes an offer that the caller has locked. */
export async function updateOffer(tx: Transaction, id: string, changes: Partial<OfferRow>): Promise<void> {
  await tx.update(offers).set(changes).where(eq(offers.id, id));
}

/** Takes back the right to buy of a sale that is undone; null where none was funded. The caller has locked the auction. */
export async function voidFundedOffer(tx: Transaction, auctionId: string): Promise<OfferRow | null> {
  const [row] = await tx
    .update(offers)
    .set({ state: 'VOIDED' })
    .where(and(eq(offers.auctionId, auctionId), eq(offers.state, 'FUNDED')))
    .returning();
  return row ?? null;
}

/** Offers of a person, in any tenant, whose deposit has not come in. */
export async function offersAwaitingDepositOf(tx: Transaction, bidderId: string): Promise<OfferRow[]> {
  return (
    tx
      .select()
      .from(offers)
      // Written out: a plan for any state could not use the index of those that wait.
      .where(and(eq(offers.bidderId, bidderId), sql`${offers.state} = 'AWAITING_DEPOSIT'`))
  );
}
