/** What a company that moves money does for the platform. The adapters are in `providers`. */
import type { Money } from '@marque/shared/money';
import type { PaymentDirection, PaymentOutcome } from './payments.js';
import type { ProviderName } from './provider-name.js';

/** A payment that the provider is to carry out. */
export interface PaymentRequest {
  /** Our id. The provider carries it out once however often it is asked. */
  readonly paymentId: string;
  readonly tenantId: string;
  readonly amount: Money;
  /** For a deposit how to pay, for a withdrawal where to: a token of the provider's, never a card's or an account's number. */
  readonly method: string;
  /** Whether an earlier call may have reached the provider. */
  readonly isRetry: boolean;
}

/** How a payment stands at the provider. */
export interface PaymentReport {
  /** The provider's own id of the payment; null where it refused to make one. */
  readonly reference: string | null;
  readonly outcome: PaymentOutcome;
  readonly amount: Money;
  /** The provider's word for why it failed. */
  readonly failureCode: string | null;
  /** What a client needs to confirm the payment at the provider; null when it need not. */
  readonly clientSecret: string | null;
}

/** A message of the provider whose signature is right. */
export interface ProviderMessage {
  readonly eventId: string;
  readonly type: string;
  readonly payload: unknown;
  /** The payment that it tells of and our id of it if it carries one; null for types that finance does not use. */
  readonly subject: { readonly direction: PaymentDirection; readonly paymentId: string | null; readonly report: PaymentReport } | null;
}

/** What became of a message; RECEIVED while it is being worked on, or after a crash. */
export type MessageOutcome = 'RECEIVED' | 'APPLIED' | 'NOTHING_NEW' | 'REFUSED' | 'NO_PAYMENT' | 'NOT_USED';

/** The provider did not answer, or not with a decision: the payment's state is unknown and it will be asked again. */
export class ProviderUnreachable extends Error {
  override readonly name = 'ProviderUnreachable';
}

/** A message whose signature, age or form is wrong. */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
}

/** One provider. Calls end within seconds; a refusal by the provider is a report, not an exception. */
export interface PaymentProvider {
  readonly name: ProviderName;
  /** Whether no real money moves. */
  readonly testMode: boolean;
  /** Why this provider cannot take the amount, or null. */
  refuses(amount: Money, direction: PaymentDirection): string | null;
  /** @throws ProviderUnreachable */
  charge(request: PaymentRequest): Promise<PaymentReport>;
  /** @throws ProviderUnreachable */
  payOut(request: PaymentRequest): Promise<PaymentReport>;
  /** The state of a payment that the provider gave the reference for. @throws ProviderUnreachable */
  lookUp(direction: PaymentDirection, reference: string): Promise<PaymentReport>;
  /** Reads a webhook's raw body. @throws MessageRefused */
  readMessage(rawBody: Buffer, headers: Readonly<Record<string, string | undefined>>): ProviderMessage;
}
