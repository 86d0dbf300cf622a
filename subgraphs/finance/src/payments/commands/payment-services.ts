/** What the commands of finance run on. */
import { type Actor, once as carriedOutOnce } from '@marque/shared/commands';
import { type IdempotencyConflict, idempotencyConflict } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { Payment } from '../store/payments.js';
import type { Transaction } from '@marque/shared/db';
import type { PaymentProvider } from '../domain/payment-provider.js';
import type { ProviderName } from '../domain/provider-names.js';
import type { Refusal } from '../../ledger/domain/refusals.js';

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

/** One call of an idempotent command. */
export interface CommandCall extends Actor {
  readonly command: string;
  readonly key: string;
  /** What was asked for, without the key. */
  readonly input: object;
}

/** `once` of the platform, with the refusal in finance's own words. */
export async function once<T extends object>(
  { platform }: Runtime,
  { command, key, input, ...actor }: CommandCall,
  work: (tx: Transaction, now: Date) => Promise<T>,
): Promise<T | Refusal> {
  const answer = await carriedOutOnce(platform, actor, { command, idempotencyKey: key, input }, work);
  return isReused(answer) ? { refused: 'IDEMPOTENCY' } : answer;
}

/** The platform answers a reused key with this one value. */
const isReused = (answer: object): answer is IdempotencyConflict => answer === idempotencyConflict;
