import { Ctx, Query, Resolver } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import type { ProviderSlot } from '../domain/payment-providers.js';
import { providerNames } from '../domain/provider-name.js';
import { PaymentProviderInfo } from '../schema/payment-provider-info.js';

/** Which providers there are. */
@Resolver()
export class ProviderResolver {
  @Query(() => [PaymentProviderInfo], {
    nullable: true,
    description: 'The payment providers, which of them can be used here and which move no real money.',
  })
  paymentProviders(@Ctx() { providers: { slots, defaultName } }: FinanceContext): PaymentProviderInfo[] {
    return providerNames.map((name) => ({ name, isDefault: name === defaultName, ...facts(slots[name]) }));
  }
}

const facts = (slot: ProviderSlot): Pick<PaymentProviderInfo, 'enabled' | 'testMode' | 'offBecause'> =>
  'provider' in slot
    ? { enabled: true, testMode: slot.provider.testMode, offBecause: null }
    : { enabled: false, testMode: false, offBecause: slot.offBecause };
