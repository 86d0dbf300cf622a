/** Payments: reading, writing, claiming those that the provider has to be asked about. */
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, narrowedBy, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import type { PaymentStep } from '../../ledger/domain/transactions.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { journalEntries } from '../../ledger/store/tables.js';
import { lockWalletById } from '../../ledger/store/wallets.js';
import { countsOf, type ListOfWallets, onPage, type PageValues, pageValues } from '../../wallets/store/wallet-pages.js';
import { nextCheck } from '../domain/payments.js';
import type { ProviderName } from '../domain/provider-name.js';
import { type Payment, payments } from './tables.js';

const insert = statement((payment: Given<Payment>) => query.insert(payments).values(payment));

/** Stores a new payment. */
export async function insertPayment(tx: Transaction, payment: Payment): Promise<void> {
  await insert(tx, payment);
}

interface PaymentValues {
  readonly ids?: readonly string[];
  readonly provider?: ProviderName;
  readonly reference?: string;
}

const find = statement(({ ids, provider, reference }: Given<PaymentValues>, lock: 'locked' | 'free') => {
  const found = query
    .select()
    .from(payments)
    .where(
      narrowedBy(
        ids && anyOf(payments.id, ids),
        provider && eq(payments.provider, provider),
        reference && eq(payments.providerReference, reference),
      ),
    );
  return lock === 'locked' ? found.for('update') : found;
});

/** A payment of the tenant, or null. */
export async function findPayment(tx: Transaction, paymentId: string): Promise<Payment | null> {
  const [row] = await find(tx, { ids: [paymentId] }, 'free');
  return row ?? null;
}

/** The payments of the tenant with these ids. */
export const paymentsById = (tx: Transaction, ids: readonly string[]): Promise<Payment[]> => find(tx, { ids }, 'free');

/** Locks the payment's wallet and then the payment; null when there is none. */
export async function lockPayment(tx: Transaction, paymentId: string): Promise<{ payment: Payment; wallet: Wallet } | null> {
  const found = await findPayment(tx, paymentId);
  const wallet = found && (await lockWalletById(tx, found.walletId));
  if (!wallet) return null;
  const [payment] = await find(tx, { ids: [paymentId] }, 'locked');
  return payment ? { payment, wallet } : null;
}

const update = statement(({ paymentId, ...change }: Given<Partial<Payment> & { paymentId: string }>) =>
  query.update(payments).set(change).where(eq(payments.id, paymentId)).returning(),
);

/** Changes a locked payment and returns it. */
export async function updatePayment(tx: Transaction, paymentId: string, change: Partial<Payment>): Promise<Payment> {
  const [row] = await update(tx, { ...change, paymentId });
  if (!row) throw new Error('a locked payment is not there');
  return row;
}

/** The payment that a provider's message names: by the provider's reference, or by ours while the reference is not stored yet. */
export async function paymentOfMessage(
  tx: Transaction,
  provider: ProviderName,
  { reference, paymentId }: { reference: string; paymentId: string | null },
): Promise<Payment | null> {
  const [known] = await find(tx, { provider, reference }, 'free');
  if (known || paymentId === null) return known ?? null;
  const [named] = await find(tx, { provider, ids: [paymentId] }, 'free');
  return named ?? null;
}

const lockDue = statement(({ now, limit }: Given<{ now: Date; limit: number }>) =>
  query
    .select()
    .from(payments)
    .where(lte(payments.nextCheckAt, now))
    .orderBy(asc(payments.nextCheckAt))
    .limit(limit)
    .for('update', { skipLocked: true }),
);

/**
 * Takes payments of all tenants that are due for a question to the provider and sets their next date, so that no lock is held
 * while the provider is asked and no second process asks at the same time.
 */
export async function claimDuePayments(tx: Transaction, now: Date, limit: number): Promise<Payment[]> {
  const due = await lockDue(tx, { now, limit });
  for (const payment of due) {
    const checks = payment.checks + 1;
    await update(tx, { paymentId: payment.id, checks, nextCheckAt: nextCheck(payment.state, checks, now) });
  }
  return due;
}

const booked = statement(({ paymentId, step }: Given<{ paymentId: string; step: PaymentStep }>) =>
  query
    .select({ id: journalEntries.id })
    .from(journalEntries)
    .where(and(eq(journalEntries.paymentId, paymentId), eq(journalEntries.paymentStep, step))),
);

/** Id of the entry that booked a step of the payment, or null. */
export async function entryOfStep(tx: Transaction, paymentId: string, step: PaymentStep): Promise<string | null> {
  const [row] = await booked(tx, { paymentId, step });
  return row?.id ?? null;
}

const paymentsOfWallets: ListOfWallets = { table: payments, walletId: payments.walletId, key: payments.id, keyOf: idOfCursor };

const readPages = statement((given: Given<PageValues>, order: ReadingOrder) =>
  query
    .select()
    .from(payments)
    .where(onPage(paymentsOfWallets, given, order))
    .orderBy(along(payments.id, order)),
);

/** The same page of each of these wallets' payments; of each one more than the page has. */
export async function pagesOfPayments(tx: Transaction, walletIds: readonly string[], page: WantedPage): Promise<Map<string, Payment[]>> {
  const rows = await readPages(tx, pageValues(paymentsOfWallets, walletIds, page), readingOrder('falling', page));
  return Map.groupBy(rows, ({ walletId }) => walletId);
}

const counts = statement(({ walletIds }: Given<Pick<PageValues, 'walletIds'>>) => countsOf(paymentsOfWallets, walletIds));

/** How many payments each of these wallets has. */
export const countsOfPayments = (tx: Transaction, walletIds: readonly string[]): Promise<ListCount[]> => counts(tx, { walletIds });
