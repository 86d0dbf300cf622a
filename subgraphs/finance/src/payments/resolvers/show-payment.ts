import { toMoneyType } from '@marque/shared/graph';
import type { FinanceContext } from '../../context.js';
import { isTestMode } from '../domain/payment-providers.js';
import type { PaymentType } from '../schema/payment.js';
import type { Payment } from '../store/tables.js';

/** The payment as the graph shows it; what confirms it is for the payer's eyes only. */
export const showPayment =
  ({ caller, providers }: FinanceContext) =>
  (payment: Payment): PaymentType => {
    const { id, direction, state, amountMinor, currency, provider, failureCode, createdAt, updatedAt } = payment;
    return {
      id,
      direction,
      state,
      amount: toMoneyType({ amountMinor, currency }),
      provider,
      testMode: isTestMode(providers, provider),
      clientSecret: caller.userId === payment.userId ? payment.clientSecret : null,
      failureCode,
      createdAt,
      updatedAt,
    };
  };
