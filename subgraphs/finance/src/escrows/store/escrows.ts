/** Escrows: opening, ending and finding them. */
import { and, asc, desc, eq, ne, or } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { accounts, journalEntries, postings } from '../../ledger/store/tables.js';
import { type Escrow, escrows, type NewEscrow } from './tables.js';

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(escrows).where(anyOf(escrows.id, ids)));

/** Escrows by id, in no order. */
export const escrowsById = (tx: Transaction, ids: readonly string[]): Promise<Escrow[]> => byIds(tx, { ids });

/** One escrow, or null. */
export async function findEscrow(tx: Transaction, id: string): Promise<Escrow | null> {
  const [row] = await byIds(tx, { ids: [id] });
  return row ?? null;
}

const notRefunded = statement(({ reference }: Given<{ reference: string }>) =>
  query
    .select()
    .from(escrows)
    .where(and(eq(escrows.reference, reference), ne(escrows.state, 'REFUNDED'))),
);

/** The escrow of a reference whose money was not given back, or null: there is at most one. */
export async function takenEscrow(tx: Transaction, reference: string): Promise<Escrow | null> {
  const [row] = await notRefunded(tx, { reference });
  return row ?? null;
}

interface Wanted {
  readonly reference: string;
  readonly partyId?: string | undefined;
}

const newest = statement(({ reference, partyId }: Given<Wanted>) =>
  query
    .select()
    .from(escrows)
    .where(and(eq(escrows.reference, reference), partyId && or(eq(escrows.buyerId, partyId), eq(escrows.sellerId, partyId))))
    .orderBy(desc(escrows.id))
    .limit(1),
);

/** The newest escrow of a reference of which the person is a party, or (null) any; null where there is none. */
export async function newestEscrow(tx: Transaction, reference: string, partyId: string | null): Promise<Escrow | null> {
  const [row] = await newest(tx, { reference, partyId: partyId ?? undefined });
  return row ?? null;
}

const insert = statement((escrow: Given<NewEscrow>) => query.insert(escrows).values(escrow).onConflictDoNothing().returning());

/** Stores a new escrow; null where its reference, or its deposit, is taken, also by another call at once. */
export async function insertEscrow(tx: Transaction, escrow: NewEscrow): Promise<Escrow | null> {
  const [row] = await insert(tx, escrow);
  return row ?? null;
}

/** How an escrow ends. */
export interface EscrowEnd {
  readonly state: 'PAID_OUT' | 'REFUNDED';
  /** Null where the money is given back. */
  readonly commissionMinor: bigint | null;
  readonly endedAt: Date;
}

const end = statement(({ id, ...change }: Given<EscrowEnd & { readonly id: string }>) =>
  query
    .update(escrows)
    .set(change)
    .where(and(eq(escrows.id, id), eq(escrows.state, 'HELD')))
    .returning(),
);

/** Ends an escrow that still stands, and only one that does; null when another call was faster. */
export async function endEscrow(tx: Transaction, id: string, change: EscrowEnd): Promise<Escrow | null> {
  const [row] = await end(tx, { id, ...change });
  return row ?? null;
}

const entries = statement(({ escrowIds }: Given<{ escrowIds: readonly string[] }>) =>
  query
    .select({
      escrowId: journalEntries.escrowId,
      entryId: journalEntries.id,
      kind: journalEntries.kind,
      currency: journalEntries.currency,
      amountMinor: postings.amountMinor,
      postedAt: journalEntries.postedAt,
    })
    .from(journalEntries)
    .innerJoin(postings, eq(postings.entryId, journalEntries.id))
    .innerJoin(accounts, and(eq(accounts.id, postings.accountId), eq(accounts.kind, 'ESCROW')))
    .where(anyOf(journalEntries.escrowId, escrowIds))
    .orderBy(asc(journalEntries.id)),
);

/** The journal entries of these escrows, each with what it moved into escrow or out of it; the first first. */
export const entriesOfEscrows = (tx: Transaction, escrowIds: readonly string[]) => entries(tx, { escrowIds });

/** An entry of an escrow as read. */
export type EscrowEntry = Awaited<ReturnType<typeof entriesOfEscrows>>[number];
