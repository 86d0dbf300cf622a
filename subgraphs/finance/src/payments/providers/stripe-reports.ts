/** What Stripe says of a payment, in the platform's words. */
import type { Stripe } from 'stripe';
import type { Money } from '@marque/shared/money';
import type { PaymentReport } from '../domain/payment-provider.js';
import type { PaymentDirection, PaymentOutcome } from '../domain/payments.js';
import { fromProviderUnits, toProviderUnits } from '../domain/provider-units.js';
import { stripeCurrencies } from './stripe-currencies.js';

/** Stripe's JSON carries numbers: exact, for one transaction stays under 10^15 and Stripe's own limits far under that. */
export const toStripeAmount = (amount: Money, direction: PaymentDirection): number =>
  Number(toProviderUnits(stripeCurrencies, amount, direction));
const fromStripeAmount = (units: number, currency: string): Money =>
  fromProviderUnits(stripeCurrencies, BigInt(units), currency.toUpperCase());

/** What the intent itself says; the type of the message that brings it does not count, so that their order cannot either. */
export function intentReport(intent: Stripe.PaymentIntent): PaymentReport {
  const outcome = intentOutcome(intent);
  const minorUnits = outcome === 'SUCCEEDED' ? intent.amount_received : intent.amount;
  return {
    reference: intent.id,
    outcome,
    amount: fromStripeAmount(minorUnits, intent.currency),
    failureCode: outcome === 'FAILED' ? (intent.last_payment_error?.code ?? intent.cancellation_reason ?? 'failed') : null,
    clientSecret: outcome === 'PENDING' ? intent.client_secret : null,
  };
}

function intentOutcome({ status, last_payment_error: lastError }: Stripe.PaymentIntent): PaymentOutcome {
  if (status === 'succeeded') return 'SUCCEEDED';
  if (status === 'canceled' || (status === 'requires_payment_method' && lastError !== null)) return 'FAILED';
  return 'PENDING';
}

/** What the transfer itself says. */
export const transferReport = (transfer: Stripe.Transfer): PaymentReport => ({
  reference: transfer.id,
  outcome: transfer.reversed ? 'FAILED' : 'SUCCEEDED',
  amount: fromStripeAmount(transfer.amount, transfer.currency),
  failureCode: transfer.reversed ? 'reversed' : null,
  clientSecret: null,
});
