/** Many wallets at once: the same rows as one movement after the other, in a few statements. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { newId } from '@marque/shared/ids';
import { inLockOrder, walletLines } from '../domain/transactions.js';
import type { Wallet } from '../domain/wallet.js';
import { insertLines, type PostedMove } from './journal.js';
import { journalEntries, walletEntries, wallets } from './tables.js';

/** One credit of a locked wallet. */
export interface WalletCredit {
  readonly wallet: Wallet;
  readonly amountMinor: bigint;
  readonly counterAccountId: string;
  readonly reference: string;
}

/** What the entries of all credits have in common. */
export interface CreditsHead {
  readonly actorId: string;
  readonly reason: string;
  readonly postedAt: Date;
}

interface Entry extends WalletCredit {
  readonly entryId: string;
}

const kind = 'MANUAL_ADJUSTMENT' as const;

/** Posts one manual adjustment per credit; each wallet has one. The answer is in the order of the credits. */
export async function postCredits(tx: Transaction, head: CreditsHead, credits: readonly WalletCredit[]): Promise<PostedMove[]> {
  const entries = credits.map((credit): Entry => ({ ...credit, entryId: newId() }));
  await insertEntries(tx, head, entries);
  await insertPostings(tx, entries);
  await countVersions(tx, entries);
  await insertStatements(tx, head, entries);
  return entries.map(({ entryId, wallet, amountMinor }) => ({ entryId, kind, wallet: credited(wallet, amountMinor) }));
}

const credited = (wallet: Wallet, amountMinor: bigint): Wallet => ({
  ...wallet,
  version: wallet.version + 1n,
  availableMinor: wallet.availableMinor + amountMinor,
});

const insertHeads = bulkInsert(journalEntries);

async function insertEntries(tx: Transaction, head: CreditsHead, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ entryId, wallet: { tenantId, currency }, reference }) => ({
    ...head,
    id: entryId,
    tenantId,
    kind,
    currency,
    reference,
  }));
  await insertHeads(tx, rows);
}

async function insertPostings(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  const rows = entries.flatMap(({ entryId, wallet, amountMinor, counterAccountId }) =>
    walletLines(wallet, { available: amountMinor, held: 0n }, counterAccountId).map((line) => ({
      ...line,
      tenantId: wallet.tenantId,
      entryId,
      currency: wallet.currency,
      // The trigger of each line fills these in.
      accountSequence: 0n,
      balanceAfterMinor: 0n,
    })),
  );
  await insertLines(tx, inLockOrder(rows));
}

const countUp = statement(({ walletIds }: Given<{ walletIds: readonly string[] }>) =>
  query
    .update(wallets)
    .set({ version: sql`${wallets.version} + 1` })
    .where(anyOf(wallets.id, walletIds)),
);

async function countVersions(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  await countUp(tx, { walletIds: entries.map(({ wallet }) => wallet.id) });
}

const insertChanges = bulkInsert(walletEntries);

async function insertStatements(tx: Transaction, { postedAt }: CreditsHead, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ entryId, wallet, amountMinor }) => {
    const { tenantId, id, version, availableMinor, heldMinor } = credited(wallet, amountMinor);
    return {
      tenantId,
      walletId: id,
      version,
      entryId,
      kind,
      availableChangeMinor: amountMinor,
      heldChangeMinor: 0n,
      availableAfterMinor: availableMinor,
      heldAfterMinor: heldMinor,
      postedAt,
    } as const;
  });
  await insertChanges(tx, rows);
}
