import { PlatformError } from '@marque/shared/errors';
import { isSettled } from '../domain/payments.js';
import { ProviderUnreachable } from '../domain/payment-provider.js';
import type { PaymentProvider, PaymentReport } from '../domain/payment-provider.js';
import { findPayment } from '../store/payments.js';
import type { Payment } from '../store/payments.js';
import { settlePayment } from './settle-payment.js';
import type { Runtime } from './payment-services.js';

/**
 * Brings a payment as far as its provider has it and returns it. The provider is asked outside of any transaction; when it does
 * not answer, the payment stays as it is and the reconciling job asks again. Safe to run twice at once and after a crash.
 */
export async function carryOut(run: Runtime, tenantId: string, paymentId: string): Promise<Payment> {
  const { database, clock, logger } = run.platform;
  const payment = await database.tenant(tenantId, (tx) => findPayment(tx, paymentId));
  if (!payment) throw new PlatformError('NOT_FOUND', 'There is no such payment.');
  if (isSettled(payment.status)) return payment;
  const provider = providerOf(run, payment);
  if (!provider) return payment;
  try {
    return (await settlePayment(run, tenantId, paymentId, await ask(provider, payment, clock.now()))).payment;
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

function providerOf({ providers, platform: { logger } }: Runtime, payment: Payment): PaymentProvider | null {
  const slot = Object.values(providers).find((each) => 'provider' in each && each.provider.name === payment.provider);
  if (slot && 'provider' in slot) return slot.provider;
  logger.error({ paymentId: payment.id, provider: payment.provider }, 'a payment waits for a provider that is off');
  return null;
}
