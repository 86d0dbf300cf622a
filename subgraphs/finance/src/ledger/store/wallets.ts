/** Wallets with their balances: locking, reading, counting. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import type { Wallet } from '../domain/wallet.js';
import { accounts, walletEntries, wallets } from './tables.js';

const available = alias(accounts, 'available');
const held = alias(accounts, 'held');
const columns = {
  id: wallets.id,
  tenantId: wallets.tenantId,
  userId: wallets.userId,
  currency: wallets.currency,
  availableAccountId: wallets.availableAccountId,
  heldAccountId: wallets.heldAccountId,
  version: wallets.version,
  availableMinor: available.balanceMinor,
  heldMinor: held.balanceMinor,
  openedAt: wallets.openedAt,
};

const selectWallets = (tx: Transaction) =>
  tx
    .select(columns)
    .from(wallets)
    .innerJoin(available, eq(available.id, wallets.availableAccountId))
    .innerJoin(held, eq(held.id, wallets.heldAccountId));

/**
 * Locks a wallet until the transaction ends and reads its balances; null when the person has none in this currency. All three
 * rows are locked in one statement: with the wallet's row alone the balances would be those from before the wait.
 */
export async function lockWallet(tx: Transaction, userId: string, currency: string): Promise<Wallet | null> {
  const [row] = await selectWallets(tx)
    .where(and(eq(wallets.userId, userId), eq(wallets.currency, currency)))
    .for('no key update');
  return row ?? null;
}

/** The same by the wallet's id. */
export async function lockWalletById(tx: Transaction, walletId: string): Promise<Wallet | null> {
  const [row] = await selectWallets(tx).where(eq(wallets.id, walletId)).for('no key update');
  return row ?? null;
}

/** Locks all wallets of these people, in the order of their ids. */
export const lockWallets = (tx: Transaction, userIds: readonly string[]): Promise<Wallet[]> =>
  selectWallets(tx)
    .where(sql`${wallets.userId} = any (${sql.param(userIds)}::uuid[])`)
    .orderBy(asc(wallets.id))
    .for('no key update');

/** The wallet that an entry moved, locked; null when it moved none. */
export async function lockWalletOfEntry(tx: Transaction, entryId: string): Promise<Wallet | null> {
  const [row] = await tx.select({ walletId: walletEntries.walletId }).from(walletEntries).where(eq(walletEntries.entryId, entryId));
  return row ? lockWalletById(tx, row.walletId) : null;
}

/** Counts a wallet's version up by one entry and returns it; the caller holds the wallet's lock. */
export async function nextVersion(tx: Transaction, walletId: string): Promise<bigint> {
  const [row] = await tx
    .update(wallets)
    .set({ version: sql`${wallets.version} + 1` })
    .where(eq(wallets.id, walletId))
    .returning({ version: wallets.version });
  if (!row) throw new Error('a locked wallet is not there');
  return row.version;
}

/** Wallets by id, in no order. */
export const walletsById = (tx: Transaction, walletIds: readonly string[]): Promise<Wallet[]> =>
  selectWallets(tx).where(sql`${wallets.id} = any (${sql.param(walletIds)}::uuid[])`);

/** All wallets of these people, the oldest first. */
export const walletsOfUsers = (tx: Transaction, userIds: readonly string[]): Promise<Wallet[]> =>
  selectWallets(tx)
    .where(sql`${wallets.userId} = any (${sql.param(userIds)}::uuid[])`)
    .orderBy(asc(wallets.openedAt), asc(wallets.id));
