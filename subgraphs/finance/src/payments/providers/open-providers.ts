/** Puts the payment providers together as the settings say. */
import type { Platform } from '@marque/shared/platform/subgraph';
import type { FinanceSettings } from '../../environment.js';
import type { PaymentProviders, ProviderSlot } from '../domain/payment-providers.js';
import { openSandbox } from './sandbox-provider.js';
import { openStripe } from './stripe-provider.js';

/** Opens nothing itself: providers connect on their first call. */
export function openProviders(
  { database, clock, serviceSecret }: Pick<Platform, 'database' | 'clock' | 'serviceSecret'>,
  settings: FinanceSettings,
): PaymentProviders {
  const sandbox: ProviderSlot = settings.sandbox
    ? { provider: openSandbox(database, clock, serviceSecret) }
    : { offBecause: 'The sandbox is off on this platform: PAYMENT_SANDBOX=true switches it on.' };
  const stripe: ProviderSlot = settings.stripe
    ? { provider: openStripe(settings.stripe) }
    : { offBecause: 'Stripe is off on this platform: it needs STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.' };
  return { slots: { SANDBOX: sandbox, STRIPE: stripe }, defaultName: settings.stripe ? 'STRIPE' : 'SANDBOX' };
}
