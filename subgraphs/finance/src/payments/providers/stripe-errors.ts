/** Which errors of Stripe are its decision about one payment. */
import { Stripe } from 'stripe';

/** Refusals for the moment or of the caller: another request may be carrying the payment out, or a person has to set something right. */
const undecidedCodes: ReadonlySet<string> = new Set([
  'idempotency_key_in_use',
  'lock_timeout',
  'rate_limit',
  'api_key_expired',
  'platform_api_key_expired',
  'secret_key_required',
]);

/**
 * Whether Stripe has decided that this payment is not made: a card was declined (402), or the request can never be carried out (400, 404).
 * Only then may money be given back: after a conflict of keys (409), too many requests (429), missing rights (401, 403), a fault of Stripe's
 * (5xx) or a broken connection the transfer may be under way. Each of these has a class of its own in Stripe's library.
 */
export function isDecision(error: unknown): error is Stripe.errors.StripeError {
  if (!(error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError)) return false;
  return !undecidedCodes.has(error.code ?? '');
}
