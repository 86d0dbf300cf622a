/** What the commands of finance run on. */
import type { Platform } from '@marque/shared/subgraph';
import { decodeAnswer, encodeAnswer, saveAnswer, takeKey } from '../store/answers.js';
import type { CommandCall } from '../store/answers.js';
import type { Payment } from '../store/payments.js';
import type { Transaction } from '@marque/shared/db';
import type { PaymentProvider } from '../providers/payment-provider.js';
import type { ProviderName } from '../domain/providers.js';
import type { Refusal } from '../domain/refusals.js';

/** A provider that can be used, or why it cannot. */
export type ProviderSlot = { readonly provider: PaymentProvider } | { readonly offBecause: string };

/** The platform's services and the payment providers. */
export interface Runtime {
  readonly platform: Pick<Platform, 'database' | 'events' | 'clock' | 'logger' | 'graph'>;
  readonly providers: Readonly<Record<ProviderName, ProviderSlot>>;
  /** Used where a caller names none. */
  readonly defaultProvider: ProviderName;
  /** Takes note of each payment that has ended. */
  readonly ended?: (payment: Payment) => void;
}

/** Who asks, in which tenant: a person, or `platformActor` for another subgraph. */
export interface Actor {
  readonly tenantId: string;
  readonly actorId: string;
}

/**
 * Runs `work` once per idempotency key in one transaction with its effect: a later call with the same key and input gets the
 * first answer, refusals included; one with another input a refusal. Two calls at once: the second waits for the first.
 */
export function once<T extends object>(
  { platform: { database, clock } }: Runtime,
  call: CommandCall,
  work: (tx: Transaction, now: Date) => Promise<T>,
): Promise<T | Refusal> {
  return database.tenant(call.tenantId, async (tx) => {
    const now = clock.now();
    const taken = await takeKey(tx, call, now);
    if (taken) return taken.sameInput ? decodeAnswer<T>(taken.answer) : { refused: 'IDEMPOTENCY' };
    const answer = await work(tx, now);
    await saveAnswer(tx, call, answer);
    // Both the first caller and those who repeat see what the text keeps.
    return decodeAnswer<T>(encodeAnswer(answer));
  });
}
