import { claimDuePayments } from '../store/payments.js';
import { carryOutPayment } from './carry-out-payment.js';
import type { PaymentServices } from './payment-services.js';

const batch = 50;

/**
 * Asks the providers about payments that a crash, a stalled call or a lost webhook left open: one minute after a call that did
 * not end, after 15 minutes of silence, then ever more rarely. Returns how many were asked about.
 */
export async function reconcilePayments(services: PaymentServices): Promise<number> {
  const { database, clock, logger } = services.platform;
  let asked = 0;
  for (;;) {
    const due = await database.system((tx) => claimDuePayments(tx, clock.now(), batch));
    for (const { id, tenantId } of due) {
      try {
        await carryOutPayment(services, { tenantId, paymentId: id });
      } catch (error) {
        logger.error({ err: error, paymentId: id }, 'a payment could not be reconciled; it will be tried again');
      }
    }
    asked += due.length;
    if (due.length < batch) return asked;
  }
}
