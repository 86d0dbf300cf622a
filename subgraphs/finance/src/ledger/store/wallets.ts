/** Wallets with their balances: locking, reading, counting. */
import { asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, narrowedBy, query, statement } from '@marque/shared/db/statement';
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

interface WalletValues {
  readonly ids?: readonly string[];
  readonly userIds?: readonly string[];
  readonly currency?: string;
}

/** Locked ones come in the order in which all lock them, by their ids; the others the oldest first. */
const find = statement(({ ids, userIds, currency }: Given<WalletValues>, lock: 'locked' | 'free') => {
  const found = query
    .select(columns)
    .from(wallets)
    .innerJoin(available, eq(available.id, wallets.availableAccountId))
    .innerJoin(held, eq(held.id, wallets.heldAccountId))
    .where(
      narrowedBy(ids && anyOf(wallets.id, ids), userIds && anyOf(wallets.userId, userIds), currency && eq(wallets.currency, currency)),
    );
  if (lock === 'locked') return found.orderBy(asc(wallets.id)).for('no key update');
  return found.orderBy(asc(wallets.openedAt), asc(wallets.id));
});

/**
 * Locks a wallet until the transaction ends and reads its balances; null when the person has none in this currency. All three
 * rows are locked in one statement: with the wallet's row alone the balances would be those from before the wait.
 */
export async function lockWallet(tx: Transaction, userId: string, currency: string): Promise<Wallet | null> {
  const [row] = await find(tx, { userIds: [userId], currency }, 'locked');
  return row ?? null;
}

/** The same by the wallet's id. */
export async function lockWalletById(tx: Transaction, walletId: string): Promise<Wallet | null> {
  const [row] = await find(tx, { ids: [walletId] }, 'locked');
  return row ?? null;
}

/** Locks all wallets of these people, in the order of their ids. */
export const lockWallets = (tx: Transaction, userIds: readonly string[]): Promise<Wallet[]> => find(tx, { userIds }, 'locked');

const walletOfEntry = statement(({ entryId }: Given<{ entryId: string }>) =>
  query.select({ walletId: walletEntries.walletId }).from(walletEntries).where(eq(walletEntries.entryId, entryId)),
);

/** The wallet that an entry moved, locked; null when it moved none. */
export async function lockWalletOfEntry(tx: Transaction, entryId: string): Promise<Wallet | null> {
  const [row] = await walletOfEntry(tx, { entryId });
  return row ? lockWalletById(tx, row.walletId) : null;
}

const countUp = statement(({ walletId }: Given<{ walletId: string }>) =>
  query
    .update(wallets)
    .set({ version: sql`${wallets.version} + 1` })
    .where(eq(wallets.id, walletId))
    .returning({ version: wallets.version }),
);

/** Counts a wallet's version up by one entry and returns it; the caller holds the wallet's lock. */
export async function nextVersion(tx: Transaction, walletId: string): Promise<bigint> {
  const [row] = await countUp(tx, { walletId });
  if (!row) throw new Error('a locked wallet is not there');
  return row.version;
}

/** Wallets by id, in no order. */
export const walletsById = (tx: Transaction, walletIds: readonly string[]): Promise<Wallet[]> => find(tx, { ids: walletIds }, 'free');

/** All wallets of these people, the oldest first. */
export const walletsOfUsers = (tx: Transaction, userIds: readonly string[]): Promise<Wallet[]> => find(tx, { userIds }, 'free');
