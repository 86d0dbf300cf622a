/** Messages of payment providers: each stored once, with what became of it. */
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import type { MessageOutcome, ProviderMessage } from '../domain/payment-provider.js';
import type { ProviderName } from '../domain/provider-name.js';
import { providerEvents } from './tables.js';

/** Stores a message once and returns what has become of it so far. */
export async function storeMessage(tx: Transaction, provider: ProviderName, message: ProviderMessage, now: Date): Promise<MessageOutcome> {
  const { eventId, type, payload } = message;
  await tx
    .insert(providerEvents)
    .values({ provider, eventId, type, payload, outcome: 'RECEIVED', paymentId: null, receivedAt: now })
    .onConflictDoNothing();
  const [row] = await tx
    .select({ outcome: providerEvents.outcome })
    .from(providerEvents)
    .where(and(eq(providerEvents.provider, provider), eq(providerEvents.eventId, eventId)));
  if (!row) throw new Error('a stored message is not there');
  return row.outcome;
}

/** Notes what became of a message. */
export async function noteOutcome(
  tx: Transaction,
  provider: ProviderName,
  eventId: string,
  outcome: MessageOutcome,
  paymentId: string | null,
): Promise<void> {
  await tx
    .update(providerEvents)
    .set({ outcome, paymentId })
    .where(and(eq(providerEvents.provider, provider), eq(providerEvents.eventId, eventId)));
}
