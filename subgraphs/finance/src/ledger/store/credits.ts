/** Many wallets at once: the same rows as one movement after the other, in a few statements. */
import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import type { Money } from '@marque/shared/money';
import { accountRules } from '../domain/accounts.js';
import { inLockOrder, walletLines } from '../domain/transactions.js';
import type { PostedMove } from './journal.js';
import { accounts, journalEntries, postings, walletEntries, wallets } from './tables.js';
import { lockWallets } from './wallets.js';
import type { Wallet } from './wallets.js';

/** One person's credit. */
export interface Credit {
  readonly userId: string;
  readonly amount: Money;
  readonly reference: string;
}

/** Rows per statement: every full chunk is the same statement, prepared once. */
const chunkRows = 100;

/** Opens the wallets that do not exist yet and locks all of them; the answer is in the order of the credits. */
export async function openWallets(tx: Transaction, tenantId: string, credits: readonly Credit[], now: Date): Promise<Wallet[]> {
  // One order for all imports: two that open the same wallets do not wait for each other.
  const ordered = credits
    .map(({ userId, amount }) => ({ userId, currency: amount.currency }))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (const kind of ['WALLET_AVAILABLE', 'WALLET_HELD'] as const) {
    const rows = ordered.map((owner) => ({
      id: newId(),
      tenantId,
      kind,
      ...owner,
      normalSide: accountRules[kind].normalSide,
      balanceMinor: 0n,
      sequence: 0n,
      createdAt: now,
    }));
    for (const chunk of chunks(rows)) await tx.insert(accounts).values(chunk).onConflictDoNothing();
  }
  const opened = await tx.execute<{ id: string; user_id: string; currency: string; kind: string }>(sql`
    select id, user_id, currency, kind from ${accounts} where user_id = any (${sql.param(ordered.map((owner) => owner.userId))}::uuid[])`);
  const accountIds = new Map(opened.map((row) => [`${row.kind}:${row.user_id}:${row.currency}`, row.id]));
  const accountId = (kind: string, owner: { userId: string; currency: string }): string => {
    const id = accountIds.get(`${kind}:${keyOf(owner)}`);
    if (!id) throw new Error('an account that was opened is not there');
    return id;
  };
  const rows = ordered.map((owner) => ({
    id: newId(),
    tenantId,
    ...owner,
    availableAccountId: accountId('WALLET_AVAILABLE', owner),
    heldAccountId: accountId('WALLET_HELD', owner),
    version: 0n,
    openedAt: now,
  }));
  for (const chunk of chunks(rows)) await tx.insert(wallets).values(chunk).onConflictDoNothing();
  const locked = await lockWallets(tx, [...new Set(ordered.map((owner) => owner.userId))]);
  const byKey = new Map(locked.map((wallet) => [keyOf(wallet), wallet]));
  return credits.map(({ userId, amount }) => {
    const wallet = byKey.get(keyOf({ userId, currency: amount.currency }));
    if (!wallet) throw new Error('a wallet that was opened is not there');
    return wallet;
  });
}

/** Posts one manual adjustment per credit; `wallets[i]` is the locked wallet of `credits[i]`, each wallet once. */
export async function postCredits(
  tx: Transaction,
  { tenantId, actorId, reason }: { tenantId: string; actorId: string; reason: string },
  credits: readonly Credit[],
  locked: readonly Wallet[],
  counterAccounts: ReadonlyMap<string, string>,
  now: Date,
): Promise<PostedMove[]> {
  const kind = 'MANUAL_ADJUSTMENT' as const;
  const moves = credits.map((credit, index) => {
    const wallet = locked[index];
    if (!wallet) throw new RangeError('Every credit has its wallet.');
    return { entryId: newId(), credit, wallet };
  });
  const entries = moves.map(({ entryId, credit }) => ({
    id: entryId,
    tenantId,
    kind,
    currency: credit.amount.currency,
    reference: credit.reference,
    reason,
    actorId,
    postedAt: now,
  }));
  for (const chunk of chunks(entries)) await tx.insert(journalEntries).values(chunk);
  const lines = moves.flatMap(({ entryId, credit: { amount }, wallet }) =>
    walletLines(wallet, { available: amount.amountMinor, held: 0n }, counterAccounts.get(amount.currency) ?? null).map((line) => ({
      ...line,
      tenantId,
      entryId,
      currency: amount.currency,
      accountSequence: 0n,
      balanceAfterMinor: 0n,
    })),
  );
  for (const chunk of chunks(inLockOrder(lines))) await tx.insert(postings).values(chunk);
  for (const chunk of chunks(locked)) {
    const ids = chunk.map((wallet) => wallet.id);
    await tx
      .update(wallets)
      .set({ version: sql`${wallets.version} + 1` })
      .where(inArray(wallets.id, ids));
  }
  const posted = moves.map(({ entryId, credit, wallet }): PostedMove => {
    const availableMinor = wallet.availableMinor + credit.amount.amountMinor;
    return { entryId, kind, wallet: { ...wallet, version: wallet.version + 1n, availableMinor } };
  });
  const statement = posted.map(({ entryId, wallet }, index) => ({
    tenantId,
    walletId: wallet.id,
    version: wallet.version,
    entryId,
    kind,
    availableChangeMinor: credits[index]?.amount.amountMinor ?? 0n,
    heldChangeMinor: 0n,
    availableAfterMinor: wallet.availableMinor,
    heldAfterMinor: wallet.heldMinor,
    postedAt: now,
  }));
  for (const chunk of chunks(statement)) await tx.insert(walletEntries).values(chunk);
  return posted;
}

const keyOf = (owner: { userId: string; currency: string }): string => `${owner.userId}:${owner.currency}`;

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += chunkRows) yield rows.slice(from, from + chunkRows);
}
