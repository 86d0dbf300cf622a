/** Puts the payment providers together as the settings say. */
import type { Platform } from '@marque/shared/platform/subgraph';
import type { ProviderSlot, Runtime } from '../commands/payment-services.js';
import type { FinanceSettings } from '../../environment.js';
import { openSandbox } from './sandbox-provider.js';
import { openStripe } from './stripe-provider.js';

/** Opens nothing itself: providers connect on their first call. */
export function createRuntime(platform: Platform, settings: FinanceSettings): Runtime {
  const sandbox: ProviderSlot = settings.sandbox
    ? { provider: openSandbox(platform.database, platform.clock, platform.serviceSecret) }
    : { offBecause: 'The sandbox is off on this platform: PAYMENT_SANDBOX=true switches it on.' };
  const stripe: ProviderSlot = settings.stripe
    ? { provider: openStripe(settings.stripe) }
    : { offBecause: 'Stripe is off on this platform: it needs STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.' };
  return { platform, providers: { SANDBOX: sandbox, STRIPE: stripe }, defaultProvider: settings.stripe ? 'STRIPE' : 'SANDBOX' };
}
