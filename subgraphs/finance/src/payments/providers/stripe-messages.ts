/** Stripe's webhooks. */
import type { Stripe } from 'stripe';
import { MessageRefused, type ProviderMessage } from '../domain/payment-provider.js';
import { UnknownUnits } from '../domain/provider-units.js';
import { intentReport, transferReport } from './stripe-reports.js';

/** The message of a body whose signature is right. @throws MessageRefused */
export function readStripeMessage(stripe: Stripe, rawBody: Buffer, signature: string | undefined, secret: string): ProviderMessage {
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(rawBody, signature ?? '', secret);
  } catch (error) {
    throw new MessageRefused('Stripe’s signature is missing, wrong or too old', { cause: error });
  }
  return { eventId: event.id, type: event.type, payload: event, subject: subjectOf(event) };
}

/** The payment that an event tells of; null for the many types that finance does not use, and for amounts that are none of ours. */
function subjectOf(event: Stripe.Event): ProviderMessage['subject'] {
  try {
    return statedBy(event);
  } catch (error) {
    if (error instanceof UnknownUnits) return null;
    throw error;
  }
}

function statedBy(event: Stripe.Event): ProviderMessage['subject'] {
  const ours = (metadata: Stripe.Metadata): string | null => metadata['paymentId'] ?? null;
  if (
    event.type === 'payment_intent.succeeded' ||
    event.type === 'payment_intent.payment_failed' ||
    event.type === 'payment_intent.processing' ||
    event.type === 'payment_intent.canceled'
  ) {
    const intent = event.data.object;
    return { direction: 'DEPOSIT', paymentId: ours(intent.metadata), report: intentReport(intent) };
  }
  if (event.type === 'transfer.created' || event.type === 'transfer.updated' || event.type === 'transfer.reversed') {
    const transfer = event.data.object;
    return { direction: 'WITHDRAWAL', paymentId: ours(transfer.metadata), report: transferReport(transfer) };
  }
  return null;
}
