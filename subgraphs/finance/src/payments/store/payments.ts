/** Payments: reading, writing, claiming those that the provider has to be asked about. */
import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import type { PaymentStep } from '../../ledger/domain/transactions.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { journalEntries } from '../../ledger/store/tables.js';
import { lockWalletById } from '../../ledger/store/wallets.js';
import { along, countsOf, type ListOfWallets, onPage } from '../../wallets/store/wallet-pages.js';
import { nextCheck } from '../domain/payments.js';
import type { ProviderName } from '../domain/provider-name.js';
import { type Payment, payments } from './tables.js';

/** Stores a new payment. */
export async function insertPayment(tx: Transaction, payment: Payment): Promise<void> {
  await tx.insert(payments).values(payment);
}

/** A payment of the tenant, or null. */
export async function findPayment(tx: Transaction, paymentId: string): Promise<Payment | null> {
  const [row] = await tx.select().from(payments).where(eq(payments.id, paymentId));
  return row ?? null;
}

/** The payments of the tenant with these ids. */
export const paymentsById = (tx: Transaction, ids: readonly string[]): Promise<Payment[]> =>
  tx
    .select()
    .from(payments)
    .where(inArray(payments.id, [...ids]));

/** Locks the payment's wallet and then the payment; null when there is none. */
export async function lockPayment(tx: Transaction, paymentId: string): Promise<{ payment: Payment; wallet: Wallet } | null> {
  const found = await findPayment(tx, paymentId);
  const wallet = found && (await lockWalletById(tx, found.walletId));
  if (!wallet) return null;
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for('update');
  return payment ? { payment, wallet } : null;
}

/** Changes a locked payment and returns it. */
export async function updatePayment(tx: Transaction, paymentId: string, change: Partial<Payment>): Promise<Payment> {
  const [row] = await tx.update(payments).set(change).where(eq(payments.id, paymentId)).returning();
  if (!row) throw new Error('a locked payment is not there');
  return row;
}

/** The payment that a provider's message names: by the provider's reference, or by ours while the reference is not stored yet. */
export async function paymentOfMessage(
  tx: Transaction,
  provider: ProviderName,
  { reference, paymentId }: { reference: string; paymentId: string | null },
): Promise<Payment | null> {
  const [known] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.providerReference, reference)));
  if (known || paymentId === null) return known ?? null;
  const [named] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.id, paymentId)));
  return named ?? null;
}

/**
 * Takes payments of all tenants that are due for a question to the provider and sets their next date, so that no lock is held
 * while the provider is asked and no second process asks at the same time.
 */
export async function claimDuePayments(tx: Transaction, now: Date, limit: number): Promise<Payment[]> {
  const due = await tx
    .select()
    .from(payments)
    .where(lte(payments.nextCheckAt, now))
    .orderBy(asc(payments.nextCheckAt))
    .limit(limit)
    .for('update', { skipLocked: true });
  for (const payment of due) {
    const checks = payment.checks + 1;
    await tx
      .update(payments)
      .set({ checks, nextCheckAt: nextCheck(payment.state, checks, now) })
      .where(eq(payments.id, payment.id));
  }
  return due;
}

/** Id of the entry that booked a step of the payment, or null. */
export async function entryOfStep(tx: Transaction, paymentId: string, step: PaymentStep): Promise<string | null> {
  const [row] = await tx
    .select({ id: journalEntries.id })
    .from(journalEntries)
    .where(and(eq(journalEntries.paymentId, paymentId), eq(journalEntries.paymentStep, step)));
  return row?.id ?? null;
}

const paymentsOfWallets: ListOfWallets = { table: payments, walletId: payments.walletId, key: payments.id, keyOf: idOfCursor };

/** The same page of each of these wallets' payments; of each one more than the page has. */
export async function pagesOfPayments(tx: Transaction, walletIds: readonly string[], page: WantedPage): Promise<Map<string, Payment[]>> {
  const rows = await tx
    .select()
    .from(payments)
    .where(onPage(paymentsOfWallets, walletIds, page))
    .orderBy(along(paymentsOfWallets, page));
  return Map.groupBy(rows, ({ walletId }) => walletId);
}

/** How many payments each of these wallets has. */
export const countsOfPayments = (tx: Transaction, walletIds: readonly string[]): Promise<ListCount[]> =>
  countsOf(tx, paymentsOfWallets, walletIds);
