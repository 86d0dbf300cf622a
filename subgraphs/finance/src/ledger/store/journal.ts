/** Writing to the ledger: the only place that inserts entries and postings. */
import { eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { newId } from '@marque/shared/ids';
import { entryProblem, inLockOrder, walletLines } from '../domain/transactions.js';
import type { Line, PaymentStep, TransactionKind, WalletMove } from '../domain/transactions.js';
import type { Wallet } from '../domain/wallet.js';
import { journalEntries, postings, walletEntries } from './tables.js';
import { nextVersion } from './wallets.js';

/** The head of an entry. */
export interface EntryHead {
  readonly kind: TransactionKind;
  readonly reference?: string | null;
  /** Why a person did it; required for manual adjustments. */
  readonly reason?: string | null;
  readonly actorId?: string | null;
  readonly payment?: { readonly id: string; readonly step: PaymentStep };
  readonly holdId?: string | null;
  readonly escrowId?: string;
  readonly feeId?: string;
  readonly reversesId?: string | null;
}

/** An entry that moves one wallet, with the wallet as it stands after it. */
export interface PostedMove {
  readonly entryId: string;
  readonly kind: TransactionKind;
  readonly wallet: Wallet;
}

const insertHead = statement((row: Given<typeof journalEntries.$inferInsert>) => query.insert(journalEntries).values(row));

/** Writes lines of entries one after the other, so each locks its account in turn: give them in the order of locks. */
export const insertLines = bulkInsert(postings);

/** Posts a balanced entry and returns its id. @throws RangeError when the lines make none: a fault of the caller. */
export async function postEntry(
  tx: Transaction,
  tenantId: string,
  currency: string,
  head: EntryHead,
  lines: readonly Line[],
  now: Date,
): Promise<string> {
  const problem = entryProblem(lines);
  if (problem) throw new RangeError(problem);
  const id = newId();
  await insertHead(tx, {
    id,
    tenantId,
    kind: head.kind,
    currency,
    reference: head.reference ?? null,
    reason: head.reason ?? null,
    actorId: head.actorId ?? null,
    paymentId: head.payment?.id ?? null,
    paymentStep: head.payment?.step ?? null,
    holdId: head.holdId ?? null,
    escrowId: head.escrowId ?? null,
    feeId: head.feeId ?? null,
    reversesId: head.reversesId ?? null,
    postedAt: now,
  });
  // The trigger of each line fills in sequence and balance.
  const rows = inLockOrder(lines).map((line) => ({ tenantId, entryId: id, currency, ...line, accountSequence: 0n, balanceAfterMinor: 0n }));
  await insertLines(tx, rows);
  return id;
}

const insertChange = statement((row: Given<typeof walletEntries.$inferInsert>) => query.insert(walletEntries).values(row));

/** Moves a locked wallet and the counter account by one entry, and writes the line of its statement. */
export async function moveWallet(
  tx: Transaction,
  wallet: Wallet,
  head: EntryHead,
  move: WalletMove,
  counterAccountId: string | null,
  now: Date,
): Promise<PostedMove> {
  const entryId = await postEntry(tx, wallet.tenantId, wallet.currency, head, walletLines(wallet, move, counterAccountId), now);
  const version = await nextVersion(tx, wallet.id);
  const after: Wallet = {
    ...wallet,
    version,
    availableMinor: wallet.availableMinor + move.available,
    heldMinor: wallet.heldMinor + move.held,
  };
  await insertChange(tx, {
    tenantId: wallet.tenantId,
    walletId: wallet.id,
    version,
    entryId,
    kind: head.kind,
    availableChangeMinor: move.available,
    heldChangeMinor: move.held,
    availableAfterMinor: after.availableMinor,
    heldAfterMinor: after.heldMinor,
    postedAt: now,
  });
  return { entryId, kind: head.kind, wallet: after };
}

const headById = statement(({ id }: Given<{ id: string }>) => query.select().from(journalEntries).where(eq(journalEntries.id, id)));

const linesOf = statement(({ entryId }: Given<{ entryId: string }>) => query.select().from(postings).where(eq(postings.entryId, entryId)));

/** An entry with its lines, or null. */
export async function findEntry(tx: Transaction, entryId: string) {
  const [entry] = await headById(tx, { id: entryId });
  if (!entry) return null;
  return { ...entry, lines: await linesOf(tx, { entryId }) };
}

const reversalOf = statement(({ entryId }: Given<{ entryId: string }>) =>
  query.select({ id: journalEntries.id }).from(journalEntries).where(eq(journalEntries.reversesId, entryId)),
);

/** Id of the entry that undid this one, or null. */
export async function findReversal(tx: Transaction, entryId: string): Promise<string | null> {
  const [row] = await reversalOf(tx, { entryId });
  return row?.id ?? null;
}
