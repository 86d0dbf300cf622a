import type { MessageOutcome, PaymentProvider } from '../domain/payment-provider.js';
import { paymentOfMessage } from '../store/payments.js';
import { noteOutcome, storeMessage } from '../store/provider-events.js';
import type { PaymentServices } from './payment-services.js';
import { settlePayment } from './settle-payment.js';

/** A provider's webhook as it came. */
export interface TakeMessage {
  readonly provider: PaymentProvider;
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * Takes a provider's webhook: checks the signature on the raw body, stores the message once and books what it says. A replay
 * does nothing; one that a crash cut short is worked on again, for the provider repeats what was not answered.
 * @throws MessageRefused for a signature, age or form that is wrong
 */
export async function takeMessage(services: PaymentServices, { provider, rawBody, headers }: TakeMessage): Promise<MessageOutcome> {
  const { database, clock } = services.platform;
  const message = provider.readMessage(rawBody, headers);
  const { subject } = message;
  const known = await database.system((tx) => storeMessage(tx, provider.name, message, clock.now()));
  if (known !== 'RECEIVED') return known;

  const reference = subject?.report.reference ?? null;
  const payment =
    subject && reference !== null
      ? await database.system((tx) => paymentOfMessage(tx, provider.name, { reference, paymentId: subject.paymentId }))
      : null;
  const settle = async (): Promise<MessageOutcome> => {
    if (!subject) return 'NOT_USED';
    if (!payment || payment.direction !== subject.direction) return 'NO_PAYMENT';
    const { tenantId, id: paymentId } = payment;
    return (await settlePayment(services, { tenantId, paymentId, report: subject.report })).outcome;
  };
  const outcome = await settle();
  await database.system((tx) => noteOutcome(tx, provider.name, message.eventId, outcome, payment?.id ?? null));
  return outcome;
}
