import { afterCommit } from '@marque/shared/db';
import { paymentEnded } from '../../events.js';
import type { PaymentReport } from '../domain/payment-provider.js';
import { canMovePayment, nextCheck } from '../domain/payments.js';
import { lockPayment, updatePayment } from '../store/payments.js';
import type { Payment } from '../store/tables.js';
import { bookDeposit, bookWithdrawal } from './book-payment.js';
import type { PaymentServices } from './payment-services.js';

/** What a provider says of a payment. */
export interface SettlePayment {
  readonly tenantId: string;
  readonly paymentId: string;
  readonly report: PaymentReport;
}

/** What a report did: moved the payment, said nothing new, or does not fit the payment and was refused. */
export type SettleOutcome = 'APPLIED' | 'NOTHING_NEW' | 'REFUSED';

/**
 * Books what a provider says of a payment, in one transaction with its event. Whatever the order and number of reports, the
 * payment ends in the furthest state that any of them names and each step is booked once.
 */
export function settlePayment(
  { platform, onEnded }: PaymentServices,
  { tenantId, paymentId, report }: SettlePayment,
): Promise<{ readonly payment: Payment; readonly outcome: SettleOutcome }> {
  const { database, clock, events, logger } = platform;
  return database.tenant(tenantId, async (tx) => {
    const found = await lockPayment(tx, paymentId);
    if (!found) throw new Error('a payment that was read is not there');
    const { payment, wallet } = found;
    if (!fits(payment, report)) {
      logger.error({ paymentId, reference: report.reference }, 'a provider reports another amount or reference than the payment has');
      return { payment, outcome: 'REFUSED' };
    }
    if (!canMovePayment(payment.direction, payment.state, report.outcome)) return { payment, outcome: 'NOTHING_NEW' };
    const now = clock.now();
    const settled = await updatePayment(tx, payment.id, {
      state: report.outcome,
      providerReference: report.reference ?? payment.providerReference,
      failureCode: report.failureCode,
      clientSecret: report.clientSecret,
      checks: 0,
      nextCheckAt: nextCheck(report.outcome, 0, now),
      updatedAt: now,
    });
    const book = payment.direction === 'DEPOSIT' ? bookDeposit : bookWithdrawal;
    const booked = await book(tx, { before: payment, payment: settled, wallet, now });
    const ended = report.outcome === 'PENDING' ? [] : [paymentEnded(settled, now)];
    await events.record(tx, [...ended, ...booked]);
    if (ended.length > 0) afterCommit(tx, () => onEnded(settled));
    return { payment: settled, outcome: 'APPLIED' };
  });
}

/** A report of another sum, currency or payment is never booked: a person has to look. */
function fits(payment: Payment, { amount, reference }: PaymentReport): boolean {
  const sameReference = reference === null || payment.providerReference === null || payment.providerReference === reference;
  return sameReference && amount.amountMinor === payment.amountMinor && amount.currency === payment.currency;
}
