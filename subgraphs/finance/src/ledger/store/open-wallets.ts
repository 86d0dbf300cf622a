/** Opening wallets, one or many at once: each with its two accounts. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { newId } from '@marque/shared/ids';
import type { Wallet } from '../domain/wallet.js';
import { emptyAccount } from './accounts.js';
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

const insertNewWallets = bulkInsert(wallets, { onConflict: sql`do nothing` });

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
  await insertNewWallets(tx, rows);
}

const insertNewAccounts = bulkInsert(accounts, { onConflict: sql`do nothing` });

const accountsOf = statement(({ people }: Given<{ people: readonly string[] }>) =>
  query
    .select({ id: accounts.id, userId: accounts.userId, currency: accounts.currency, kind: accounts.kind })
    .from(accounts)
    .where(anyOf(accounts.userId, people)),
);

/** Opens the accounts of these wallets and returns what finds their ids. */
async function openAccounts(
  tx: Transaction,
  tenantId: string,
  owners: readonly WalletOwner[],
  now: Date,
): Promise<(kind: WalletKind, owner: WalletOwner) => string> {
  const rows = owners.flatMap((owner) => walletKinds.map((kind) => emptyAccount({ ...owner, tenantId, kind }, now)));
  await insertNewAccounts(tx, rows);
  const opened = await accountsOf(tx, { people: owners.map(({ userId }) => userId) });
  const ids = new Map(opened.map(({ id, kind, userId, currency }) => [`${kind}:${keyOf({ userId: userId ?? '', currency })}`, id]));
  return (kind, owner) => present(ids.get(`${kind}:${keyOf(owner)}`));
}

const keyOf = ({ userId, currency }: WalletOwner): string => `${userId}:${currency}`;

/** What was inserted, or was there before, can be read in the same transaction. */
function present<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Error('a wallet or an account that was opened is not there');
  return row;
}
