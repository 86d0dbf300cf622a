import { Ctx, Query, Resolver } from 'type-graphql';
import type { ProviderSlot, Runtime } from '../commands/payment-services.js';
import { providerNames } from '../domain/provider-names.js';
import { PaymentProviderInfo } from '../schema/payment-provider-info.js';
import type { FinanceContext } from '../../context.js';

/** Which providers there are. */
@Resolver()
export class ProviderResolver {
  @Query(() => [PaymentProviderInfo], {
    nullable: true,
    description: 'The payment providers, which of them can be used here and which move no real money.',
  })
  paymentProviders(@Ctx() { run }: FinanceContext): PaymentProviderInfo[] {
    return providerNames.map((name) => {
      const slot = run.providers[name];
      return Object.assign(new PaymentProviderInfo(), { name, isDefault: name === run.defaultProvider, ...facts(slot) });
    });
  }
}

const facts = (slot: ProviderSlot): Pick<PaymentProviderInfo, 'enabled' | 'testMode' | 'offBecause'> =>
  'provider' in slot
    ? { enabled: true, testMode: slot.provider.testMode, offBecause: null }
    : { enabled: false, testMode: false, offBecause: slot.offBecause };

/** Whether payments of this provider move no real money. */
export function isTestPayment({ providers }: Runtime, provider: string): boolean {
  if (provider === 'SANDBOX') return true;
  const slot = Object.entries(providers).find(([name]) => name === provider)?.[1];
  return slot !== undefined && 'provider' in slot && slot.provider.testMode;
}
