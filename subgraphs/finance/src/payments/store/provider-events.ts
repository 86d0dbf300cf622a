/** Messages of payment providers: each stored once, with what became of it. */
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { MessageOutcome, ProviderMessage } from '../domain/payment-provider.js';
import type { ProviderName } from '../domain/provider-name.js';
import { providerEvents } from './tables.js';

const insert = statement((row: Given<typeof providerEvents.$inferInsert>) =>
  query.insert(providerEvents).values(row).onConflictDoNothing(),
);

const readOutcome = statement(({ provider, eventId }: Given<{ provider: ProviderName; eventId: string }>) =>
  query
    .select({ outcome: providerEvents.outcome })
    .from(providerEvents)
    .where(and(eq(providerEvents.provider, provider), eq(providerEvents.eventId, eventId))),
);

/** Stores a message once and returns what has become of it so far. */
export async function storeMessage(tx: Transaction, provider: ProviderName, message: ProviderMessage, now: Date): Promise<MessageOutcome> {
  const { eventId, type, payload } = message;
  await insert(tx, { provider, eventId, type, payload, outcome: 'RECEIVED', paymentId: null, receivedAt: now });
  const [row] = await readOutcome(tx, { provider, eventId });
  if (!row) throw new Error('a stored message is not there');
  return row.outcome;
}

interface Outcome {
  readonly provider: ProviderName;
  readonly eventId: string;
  readonly outcome: MessageOutcome;
  readonly paymentId: string | null;
}

const setOutcome = statement(({ provider, eventId, ...change }: Given<Outcome>) =>
  query
    .update(providerEvents)
    .set(change)
    .where(and(eq(providerEvents.provider, provider), eq(providerEvents.eventId, eventId))),
);

/** Notes what became of a message. */
export async function noteOutcome(
  tx: Transaction,
  provider: ProviderName,
  eventId: string,
  outcome: MessageOutcome,
  paymentId: string | null,
): Promise<void> {
  await setOutcome(tx, { provider, eventId, outcome, paymentId });
}
