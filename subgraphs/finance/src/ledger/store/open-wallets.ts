/** Opening wallets, one or many at once: each with its two accounts. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import type { Wallet } from '../domain/wallet.js';
import { emptyAccount } from './accounts.js';
import { chunks } from './chunks.js';
import { accounts, wallets } from './tables.js';
import { lockWallet, lockWallets } from './wallets.js';

/** Whose wallet, in which currency. */
export interface WalletOwner {
  readonly userId: string;
  readonly currency: string;
}

const walletKinds = ['WALLET_AVAILABLE', 'WALLET_HELD'] as const;
type WalletKind = (typeof walletKinds)[number];

/** Opens the wallet where it does not exist yet and locks it. Safe when two do so at once. */
export async function openWallet(tx: Transaction, tenantId: string, owner: WalletOwner, now: Date): Promise<Wallet> {
  const existing = await lockWallet(tx, owner.userId, owner.currency);
  if (existing) return existing;
  await insertWallets(tx, tenantId, [owner], now);
  return present(await lockWallet(tx, owner.userId, owner.currency));
}

/** Opens the wallets that do not exist yet, in a few statements, and locks all of them; the answer is in the order of the owners. */
export async function openWallets(tx: Transaction, tenantId: string, owners: readonly WalletOwner[], now: Date): Promise<Wallet[]> {
  // One order for all: two that open the same wallets do not wait for each other.
  const ordered = owners.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await insertWallets(tx, tenantId, ordered, now);
  const locked = await lockWallets(tx, [...new Set(ordered.map(({ userId }) => userId))]);
  const byOwner = new Map(locked.map((wallet) => [keyOf(wallet), wallet]));
  return owners.map((owner) => present(byOwner.get(keyOf(owner))));
}

/** Inserts what is missing; what is there stays as it is. */
async function insertWallets(tx: Transaction, tenantId: string, owners: readonly WalletOwner[], now: Date): Promise<void> {
  const accountId = await openAccounts(tx, tenantId, owners, now);
  const rows = owners.map((owner) => ({
    ...owner,
    id: newId(),
    tenantId,
    availableAccountId: accountId('WALLET_AVAILABLE', owner),
    heldAccountId: accountId('WALLET_HELD', owner),
    version: 0n,
    openedAt: now,
  }));
  for (const chunk of chunks(rows)) await tx.insert(wallets).values(chunk).onConflictDoNothing();
}

/** Opens the accounts of these wallets and returns what finds their ids. */
async function openAccounts(
  tx: Transaction,
  tenantId: string,
  owners: readonly WalletOwner[],
  now: Date,
): Promise<(kind: WalletKind, owner: WalletOwner) => string> {
  const rows = owners.flatMap((owner) => walletKinds.map((kind) => emptyAccount({ ...owner, tenantId, kind }, now)));
  for (const chunk of chunks(rows)) await tx.insert(accounts).values(chunk).onConflictDoNothing();
  const people = owners.map(({ userId }) => userId);
  const opened = await tx.execute<{ id: string; user_id: string; currency: string; kind: string }>(sql`
    select id, user_id, currency, kind from ${accounts} where user_id = any (${sql.param(people)}::uuid[])`);
  const ids = new Map(opened.map(({ id, kind, user_id: userId, currency }) => [`${kind}:${keyOf({ userId, currency })}`, id]));
  return (kind, owner) => present(ids.get(`${kind}:${keyOf(owner)}`));
}

const keyOf = ({ userId, currency }: WalletOwner): string => `${userId}:${currency}`;

/** What was inserted, or was there before, can be read in the same transaction. */
function present<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Error('a wallet or an account that was opened is not there');
  return row;
}
