/** What payments are carried out with. */
import type { CommandContext } from '@marque/shared/commands';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { PaymentProviders } from '../domain/payment-providers.js';
import type { Payment } from '../store/tables.js';

/** Whoever asks: a person, a job or a provider. */
export interface PaymentServices {
  readonly platform: Platform;
  readonly providers: PaymentProviders;
  /** Takes note of each payment that has ended, after the commit. */
  onEnded(payment: Payment): void;
}

/** What commands of people get. */
export interface PaymentContext extends CommandContext, PaymentServices {}
