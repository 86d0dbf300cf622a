/** Holds: reading, writing, finding those whose time has come. */
import { and, asc, eq, inArray, lte, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { lockWalletById } from '../../ledger/store/wallets.js';
import { along, countsOf, type ListOfWallets, onPage } from '../../wallets/store/wallet-pages.js';
import type { HoldState } from '../domain/holds.js';
import { type Hold, holds } from './tables.js';

/** A hold and its wallet, which is locked. */
export interface LockedHold {
  readonly hold: Hold;
  readonly wallet: Wallet;
}

/** Locks the hold's wallet and then reads the hold: all changes of holds go through the wallet's lock. */
export async function lockHold(tx: Transaction, holdId: string): Promise<LockedHold | null> {
  const [found] = await tx.select({ walletId: holds.walletId }).from(holds).where(eq(holds.id, holdId));
  if (!found) return null;
  const wallet = await lockWalletById(tx, found.walletId);
  const [hold] = await tx.select().from(holds).where(eq(holds.id, holdId));
  return wallet && hold ? { hold, wallet } : null;
}

/** The holds of the tenant with these ids. */
export const holdsById = (tx: Transaction, ids: readonly string[]): Promise<Hold[]> =>
  tx
    .select()
    .from(holds)
    .where(inArray(holds.id, [...ids]));

/** Stores a new hold. */
export async function insertHold(tx: Transaction, hold: Hold): Promise<void> {
  await tx.insert(holds).values(hold);
}

/** Changes a hold that still stands, and only one that does; @throws when it does not: the caller holds its wallet's lock. */
export async function updateHeld(
  tx: Transaction,
  holdId: string,
  change: Partial<Pick<Hold, 'amountMinor' | 'capturedMinor' | 'expiresAt' | 'endedAt'>> & { state?: HoldState },
): Promise<Hold> {
  const [row] = await tx
    .update(holds)
    .set(change)
    .where(and(eq(holds.id, holdId), eq(holds.state, 'HELD')))
    .returning();
  if (!row) throw new Error('a hold ended under its wallet’s lock');
  return row;
}

/** Holds of all tenants whose time has come, the oldest first. */
export const dueHolds = (tx: Transaction, now: Date, limit: number): Promise<{ id: string; tenantId: string }[]> =>
  tx
    .select({ id: holds.id, tenantId: holds.tenantId })
    .from(holds)
    .where(and(eq(holds.state, 'HELD'), lte(holds.expiresAt, now)))
    .orderBy(asc(holds.expiresAt))
    .limit(limit);

/** The wallet's standing BIDDING hold, or null. */
export async function openBiddingHold(tx: Transaction, walletId: string): Promise<Hold | null> {
  const [row] = await tx
    .select()
    .from(holds)
    .where(and(eq(holds.walletId, walletId), eq(holds.purpose, 'BIDDING'), eq(holds.state, 'HELD')));
  return row ?? null;
}

const inStates = (states: readonly HoldState[] | null): SQL | undefined => (states ? inArray(holds.state, [...states]) : undefined);

const holdsOfWallets: ListOfWallets = { table: holds, walletId: holds.walletId, key: holds.id, keyOf: idOfCursor };

/** The same page of each of these wallets' holds; of each one more than the page has. */
export async function pagesOfHolds(
  tx: Transaction,
  walletIds: readonly string[],
  states: readonly HoldState[] | null,
  page: WantedPage,
): Promise<Map<string, Hold[]>> {
  const rows = await tx
    .select()
    .from(holds)
    .where(onPage(holdsOfWallets, walletIds, page, inStates(states)))
    .orderBy(along(holdsOfWallets, page));
  return Map.groupBy(rows, ({ walletId }) => walletId);
}

/** How many holds each of these wallets has. */
export const countsOfHolds = (tx: Transaction, walletIds: readonly string[], states: readonly HoldState[] | null): Promise<ListCount[]> =>
  countsOf(tx, holdsOfWallets, walletIds, inStates(states));
