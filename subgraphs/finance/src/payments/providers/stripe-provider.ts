/** Stripe behind the provider interface: payment intents in, Connect transfers out. Card data never comes near. */
import { Stripe } from 'stripe';
import type { PaymentProvider, PaymentReport, PaymentRequest } from '../domain/payment-provider.js';
import { ProviderUnreachable } from '../domain/payment-provider.js';
import { unitsProblem } from '../domain/provider-units.js';
import { stripeCurrencies } from './stripe-currencies.js';
import { isDecision } from './stripe-errors.js';
import { readStripeMessage } from './stripe-messages.js';
import { intentReport, toStripeAmount, transferReport } from './stripe-reports.js';

/** Settings of the adapter. */
export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where Stripe's API is reached; a local server can stand in. */
  readonly apiUrl: string;
}

const timeoutMs = 10_000;

/** Opens nothing: the first call connects. */
export function openStripe({ secretKey, webhookSecret, apiUrl }: StripeSettings): PaymentProvider {
  const { protocol, hostname, port } = new URL(apiUrl);
  const stripe = new Stripe(secretKey, {
    host: hostname,
    port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
    protocol: protocol === 'http:' ? 'http' : 'https',
    timeout: timeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
  });
  return {
    name: 'STRIPE',
    testMode: secretKey.startsWith('sk_test_') || secretKey.startsWith('rk_test_'),
    refuses: (amount, direction) => unitsProblem(stripeCurrencies, amount, direction, 'Stripe'),
    charge: async (request) =>
      (await reached(() => earlierCharge(stripe, request))) ??
      answered(request, async () => intentReport(await createIntent(stripe, request))),
    payOut: async (request) =>
      (await reached(() => earlierTransfer(stripe, request))) ??
      answered(request, async () => transferReport(await createTransfer(stripe, request))),
    lookUp: (direction, reference) =>
      reached(async () =>
        direction === 'DEPOSIT'
          ? intentReport(await stripe.paymentIntents.retrieve(reference))
          : transferReport(await stripe.transfers.retrieve(reference)),
      ),
    readMessage: (rawBody, headers) => readStripeMessage(stripe, rawBody, headers['stripe-signature'], webhookSecret),
  };
}

function createIntent(stripe: Stripe, { paymentId, tenantId, amount, method }: PaymentRequest): Promise<Stripe.PaymentIntent> {
  const confirmed = method.startsWith('pm_');
  return stripe.paymentIntents.create(
    {
      amount: toStripeAmount(amount, 'DEPOSIT'),
      currency: amount.currency.toLowerCase(),
      metadata: { paymentId, tenantId },
      automatic_payment_methods: { enabled: true, ...(confirmed ? { allow_redirects: 'never' as const } : {}) },
      ...(confirmed ? { payment_method: method, confirm: true } : {}),
    },
    { idempotencyKey: `charge-${paymentId}` },
  );
}

function createTransfer(stripe: Stripe, { paymentId, tenantId, amount, method }: PaymentRequest): Promise<Stripe.Transfer> {
  return stripe.transfers.create(
    {
      amount: toStripeAmount(amount, 'WITHDRAWAL'),
      currency: amount.currency.toLowerCase(),
      destination: method,
      transfer_group: paymentId,
      metadata: { paymentId, tenantId },
    },
    { idempotencyKey: `payout-${paymentId}` },
  );
}

/**
 * What an earlier call may have made. Stripe forgets idempotency keys after a day, and what a payment is named by stays for good: no
 * money moves twice, however late the question. (Its search may be a minute behind; by then the key has long guarded the call.)
 */
async function earlierCharge(stripe: Stripe, { paymentId, isRetry }: PaymentRequest): Promise<PaymentReport | null> {
  if (!isRetry) return null;
  const { data } = await stripe.paymentIntents.search({ query: `metadata['paymentId']:'${paymentId}'`, limit: 1 });
  return data[0] ? intentReport(data[0]) : null;
}

async function earlierTransfer(stripe: Stripe, { paymentId, isRetry }: PaymentRequest): Promise<PaymentReport | null> {
  if (!isRetry) return null;
  const { data } = await stripe.transfers.list({ transfer_group: paymentId, limit: 1 });
  return data[0] ? transferReport(data[0]) : null;
}

/** A refusal by Stripe is an answer too: a declined card, a destination that does not exist. Everything else leaves it unknown. */
async function answered(request: PaymentRequest, create: () => Promise<PaymentReport>): Promise<PaymentReport> {
  try {
    return await create();
  } catch (error) {
    if (!isDecision(error)) throw undecided(error);
    const { payment_intent: intent, code, type } = error;
    if (intent) return reached(async () => intentReport(intent));
    return { reference: null, outcome: 'FAILED', amount: request.amount, failureCode: code ?? type, clientSecret: null };
  }
}

/** A question that Stripe does not answer, for whatever reason, says nothing about the payment. */
async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw undecided(error);
  }
}

const undecided = (cause: unknown): ProviderUnreachable => new ProviderUnreachable('Stripe did not decide', { cause });
