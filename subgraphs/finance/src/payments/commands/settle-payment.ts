import { afterCommit, type Transaction } from '@marque/shared/db';
import type { NewEvent } from '@marque/shared/events';
import { canMovePayment, nextCheck } from '../domain/payments.js';
import { reversed } from '../../ledger/domain/transactions.js';
import { paymentEnded, walletChanged } from '../../events.js';
import type { PaymentReport } from '../domain/payment-provider.js';
import { findEntry, moveWallet, postEntry } from '../../ledger/store/journal.js';
import { entryOfStep, lockPayment, updatePayment } from '../store/payments.js';
import type { Payment } from '../store/payments.js';
import { tenantAccount } from '../../ledger/store/wallets.js';
import type { Wallet } from '../../ledger/store/wallets.js';
import type { Runtime } from './payment-services.js';

/** What a report did: moved the payment, said nothing new, or does not fit the payment and was refused. */
export type SettleOutcome = 'APPLIED' | 'NOTHING_NEW' | 'REFUSED';

/**
 * Books what a provider says of a payment, in one transaction with its event. Whatever the order and number of reports, the
 * payment ends in the furthest state that any of them names and each step is booked once.
 */
export function settlePayment(
  run: Runtime,
  tenantId: string,
  paymentId: string,
  report: PaymentReport,
): Promise<{ payment: Payment; outcome: SettleOutcome }> {
  const { database, clock, events, logger } = run.platform;
  return database.tenant(tenantId, async (tx) => {
    const found = await lockPayment(tx, paymentId);
    if (!found) throw new Error('a payment that was read is not there');
    const { payment, wallet } = found;
    if (!fits(payment, report)) {
      logger.error({ paymentId, reference: report.reference }, 'a provider reports another amount or reference than the payment has');
      return { payment, outcome: 'REFUSED' };
    }
    if (!canMovePayment(payment.direction, payment.status, report.outcome)) return { payment, outcome: 'NOTHING_NEW' };
    const now = clock.now();
    const settled = await updatePayment(tx, payment.id, {
      status: report.outcome,
      providerReference: report.reference ?? payment.providerReference,
      failureCode: report.failureCode,
      clientSecret: report.clientSecret,
      checks: 0,
      nextCheckAt: nextCheck(report.outcome, 0, now),
      updatedAt: now,
    });
    const booked =
      payment.direction === 'DEPOSIT'
        ? await bookDeposit(tx, settled, wallet, now)
        : await bookWithdrawal(tx, payment, settled, wallet, now);
    const ended = report.outcome === 'PENDING' ? [] : [paymentEnded(settled, now)];
    await events.record(tx, [...ended, ...booked]);
    if (report.outcome !== 'PENDING') afterCommit(tx, () => run.ended?.(settled));
    return { payment: settled, outcome: 'APPLIED' };
  });
}

/** A report of another sum, currency or payment is never booked: a person has to look. */
function fits(payment: Payment, { amount, reference }: PaymentReport): boolean {
  const sameReference = reference === null || payment.providerReference === null || payment.providerReference === reference;
  return sameReference && amount.amountMinor === payment.amountMinor && amount.currency === payment.currency;
}

const clearing = (tx: Transaction, { tenantId, provider, currency }: Payment, now: Date) =>
  tenantAccount(tx, tenantId, { kind: 'PROVIDER_CLEARING', currency, provider }, now);

async function bookDeposit(tx: Transaction, payment: Payment, wallet: Wallet, now: Date): Promise<NewEvent[]> {
  if (payment.status !== 'SUCCEEDED') return [];
  const head = { kind: 'DEPOSIT', actorId: payment.userId, payment: { id: payment.id, step: 'RECEIVED' } } as const;
  const moved = await moveWallet(tx, wallet, head, { available: payment.amountMinor, held: 0n }, await clearing(tx, payment, now), now);
  return [walletChanged(moved, now)];
}

async function bookWithdrawal(tx: Transaction, before: Payment, payment: Payment, wallet: Wallet, now: Date): Promise<NewEvent[]> {
  const { id, tenantId, currency, amountMinor, status } = payment;
  if (status === 'PENDING') return [];
  const transit = await tenantAccount(tx, tenantId, { kind: 'WITHDRAWALS_IN_TRANSIT', currency }, now);
  if (status === 'SUCCEEDED') {
    const head = { kind: 'WITHDRAWAL', payment: { id, step: 'SENT' } } as const;
    const lines = [
      { accountId: transit, side: 'DEBIT', amountMinor },
      { accountId: await clearing(tx, payment, now), side: 'CREDIT', amountMinor },
    ] as const;
    await postEntry(tx, tenantId, currency, head, lines, now);
    return [];
  }
  if (before.status === 'SUCCEEDED') await takeBack(tx, payment, now);
  const reversesId = await entryOfStep(tx, id, 'REQUESTED');
  const head = { kind: 'WITHDRAWAL', payment: { id, step: 'RETURNED' }, reversesId } as const;
  const moved = await moveWallet(tx, wallet, head, { available: amountMinor, held: 0n }, transit, now);
  return [walletChanged(moved, now)];
}

/** Undoes the sending of money that the bank has returned. */
async function takeBack(tx: Transaction, { id, tenantId, currency }: Payment, now: Date): Promise<void> {
  const sentId = await entryOfStep(tx, id, 'SENT');
  const sent = sentId && (await findEntry(tx, sentId));
  if (!sent) throw new Error('a withdrawal succeeded without an entry');
  const lines = reversed(sent.lines.map(({ accountId, side, amountMinor }) => ({ accountId, side, amountMinor })));
  await postEntry(tx, tenantId, currency, { kind: 'WITHDRAWAL', payment: { id, step: 'TAKEN_BACK' }, reversesId: sent.id }, lines, now);
}
