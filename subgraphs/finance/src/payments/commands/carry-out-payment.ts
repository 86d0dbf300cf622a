import { PlatformError } from '@marque/shared/errors';
import { type PaymentProvider, type PaymentReport, ProviderUnreachable } from '../domain/payment-provider.js';
import { providerThatIsOn } from '../domain/payment-providers.js';
import { isSettled } from '../domain/payments.js';
import { findPayment } from '../store/payments.js';
import type { Payment } from '../store/tables.js';
import type { PaymentServices } from './payment-services.js';
import { settlePayment } from './settle-payment.js';

/** Which payment of which tenant. */
export interface PaymentKey {
  readonly tenantId: string;
  readonly paymentId: string;
}

/**
 * Brings a payment as far as its provider has it and returns it. The provider is asked outside of any transaction; when it does
 * not answer, the payment stays as it is and the reconciling job asks again. Safe to run twice at once and after a crash.
 */
export async function carryOutPayment(services: PaymentServices, { tenantId, paymentId }: PaymentKey): Promise<Payment> {
  const { database, clock, logger } = services.platform;
  const payment = await database.tenant(tenantId, (tx) => findPayment(tx, paymentId));
  if (!payment) throw new PlatformError('NOT_FOUND', 'There is no such payment.');
  if (isSettled(payment.state)) return payment;
  const provider = providerThatIsOn(services.providers, payment.provider);
  if (!provider) {
    logger.error({ paymentId, provider: payment.provider }, 'a payment waits for a provider that is off');
    return payment;
  }
  try {
    const report = await ask(provider, payment, clock.now());
    return (await settlePayment(services, { tenantId, paymentId, report })).payment;
  } catch (error) {
    if (!(error instanceof ProviderUnreachable)) throw error;
    logger.warn({ err: error, paymentId, provider: provider.name }, 'a payment provider did not answer; it will be asked again');
    return payment;
  }
}

/** A payment older than this may have reached its provider in a call that ended without an answer. */
const freshMs = 60_000;

function ask(provider: PaymentProvider, payment: Payment, now: Date): Promise<PaymentReport> {
  const { id, tenantId, direction, providerReference, amountMinor, currency, method, createdAt, checks } = payment;
  if (providerReference !== null) return provider.lookUp(direction, providerReference);
  const isRetry = checks > 0 || now.getTime() - createdAt.getTime() > freshMs;
  const request = { paymentId: id, tenantId, amount: { amountMinor, currency }, method, isRetry };
  return direction === 'DEPOSIT' ? provider.charge(request) : provider.payOut(request);
}
