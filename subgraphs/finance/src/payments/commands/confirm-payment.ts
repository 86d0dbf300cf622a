import { requireTenant } from '@marque/shared/auth';
import { notFound, type NotFound } from '@marque/shared/outcome';
import { maySee } from '../../wallets/domain/may-see.js';
import { findPayment } from '../store/payments.js';
import type { Payment } from '../store/tables.js';
import { carryOutPayment } from './carry-out-payment.js';
import type { PaymentContext } from './payment-services.js';

/** Asks the provider how a payment of the caller's stands. Safe to repeat. */
export async function confirmPayment(context: PaymentContext, { paymentId }: { readonly paymentId: string }): Promise<Payment | NotFound> {
  const { platform, caller } = context;
  const tenantId = requireTenant(caller);
  const payment = await platform.database.read(tenantId, (tx) => findPayment(tx, paymentId));
  if (!payment || payment.userId !== caller.userId || !maySee(caller, payment.userId))
    return notFound('There is no such payment.', 'paymentId');
  return carryOutPayment(context, { tenantId, paymentId: payment.id });
}
