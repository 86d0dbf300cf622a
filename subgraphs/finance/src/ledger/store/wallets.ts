/** Wallets and accounts: opening, locking, reading. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import { accountRules } from '../domain/accounts.js';
import type { TenantAccountKind } from '../domain/accounts.js';
import { accounts, walletEntries, wallets } from './tables.js';

/** A wallet with its two balances in minor units. */
export interface Wallet {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly currency: string;
  readonly availableAccountId: string;
  readonly heldAccountId: string;
  readonly version: bigint;
  readonly availableMinor: bigint;
  readonly heldMinor: bigint;
  readonly openedAt: Date;
}

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

/** Opens the wallet where it does not exist yet and locks it. Safe when two do so at once. */
export async function openWallet(tx: Transaction, tenantId: string, userId: string, currency: string, now: Date): Promise<Wallet> {
  const existing = await lockWallet(tx, userId, currency);
  if (existing) return existing;
  for (const kind of ['WALLET_AVAILABLE', 'WALLET_HELD'] as const) {
    const row = {
      id: newId(),
      tenantId,
      kind,
      userId,
      currency,
      normalSide: accountRules[kind].normalSide,
      balanceMinor: 0n,
      sequence: 0n,
      createdAt: now,
    };
    await tx.insert(accounts).values(row).onConflictDoNothing();
  }
  const accountOf = (kind: 'WALLET_AVAILABLE' | 'WALLET_HELD') =>
    sql`(select id from ${accounts} where kind = ${kind} and user_id = ${userId} and currency = ${currency})`;
  await tx
    .insert(wallets)
    .values({
      id: newId(),
      tenantId,
      userId,
      currency,
      availableAccountId: accountOf('WALLET_AVAILABLE'),
      heldAccountId: accountOf('WALLET_HELD'),
      version: 0n,
      openedAt: now,
    })
    .onConflictDoNothing();
  const opened = await lockWallet(tx, userId, currency);
  if (!opened) throw new Error('a wallet that was opened is not there');
  return opened;
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

/** Id of one of the tenant's own accounts, opened on first use. */
export async function tenantAccount(
  tx: Transaction,
  tenantId: string,
  { kind, currency, provider = null }: { kind: TenantAccountKind; currency: string; provider?: string | null },
  now: Date,
): Promise<string> {
  const find = async () => {
    const ofProvider = provider === null ? isNull(accounts.provider) : eq(accounts.provider, provider);
    const rows = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.kind, kind), eq(accounts.currency, currency), ofProvider));
    return rows[0]?.id;
  };
  const existing = await find();
  if (existing) return existing;
  const row = {
    id: newId(),
    tenantId,
    kind,
    provider,
    currency,
    normalSide: accountRules[kind].normalSide,
    balanceMinor: 0n,
    sequence: 0n,
    createdAt: now,
  };
  await tx.insert(accounts).values(row).onConflictDoNothing();
  const opened = await find();
  if (!opened) throw new Error('an account that was opened is not there');
  return opened;
}

/** A wallet by id, or null. */
export async function findWallet(tx: Transaction, walletId: string): Promise<Wallet | null> {
  const [row] = await selectWallets(tx).where(eq(wallets.id, walletId));
  return row ?? null;
}

/** Wallets by id, in no order. */
export const walletsById = (tx: Transaction, walletIds: readonly string[]): Promise<Wallet[]> =>
  selectWallets(tx).where(sql`${wallets.id} = any (${sql.param(walletIds)}::uuid[])`);

/** All wallets of these people, the oldest first. */
export const walletsOfUsers = (tx: Transaction, userIds: readonly string[]): Promise<Wallet[]> =>
  selectWallets(tx)
    .where(sql`${wallets.userId} = any (${sql.param(userIds)}::uuid[])`)
    .orderBy(asc(wallets.openedAt), asc(wallets.id));
