import { Tally } from '@marque/shared/metrics';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { PaymentServices } from './payment-services.js';

/** Registers what operations see of payments; returns what takes note of each that has ended. */
export function tallyPayments({ metrics }: Pick<Platform, 'metrics'>): PaymentServices['onEnded'] {
  const payments = new Tally(metrics, {
    name: 'marque_finance_payments_total',
    help: 'Deposits and withdrawals that have ended.',
    labelNames: ['direction', 'status', 'currency'],
  });
  return ({ direction, state, currency }) => {
    payments.row(direction, state, currency).count += 1;
  };
}
