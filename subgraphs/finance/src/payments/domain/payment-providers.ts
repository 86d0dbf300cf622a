/** The providers of one platform: which can be used, and for what. */
import type { Money } from '@marque/shared/money';
import { invalidInput, type InvalidInput, notAllowed, type NotAllowed } from '@marque/shared/outcome';
import type { PaymentProvider } from './payment-provider.js';
import type { PaymentDirection } from './payments.js';
import type { ProviderName } from './provider-name.js';

/** A provider that can be used, or why it cannot. */
export type ProviderSlot = { readonly provider: PaymentProvider } | { readonly offBecause: string };

export interface PaymentProviders {
  readonly slots: Readonly<Record<ProviderName, ProviderSlot>>;
  /** Used where a caller names none. */
  readonly defaultName: ProviderName;
}

/** The provider that takes this amount, or why there is none. */
export function usableProvider(
  { slots, defaultName }: PaymentProviders,
  name: ProviderName | null,
  amount: Money,
  direction: PaymentDirection,
): PaymentProvider | InvalidInput | NotAllowed {
  const slot = slots[name ?? defaultName];
  if ('offBecause' in slot) return notAllowed(slot.offBecause, 'provider');
  const reason = slot.provider.refuses(amount, direction);
  return reason === null ? slot.provider : invalidInput(reason, 'amount', 'currency');
}

/** The provider of this name where it is on, else null. */
export function providerThatIsOn({ slots }: PaymentProviders, name: ProviderName): PaymentProvider | null {
  const slot = slots[name];
  return 'provider' in slot ? slot.provider : null;
}

/** Whether payments of this provider move no real money. */
export const isTestMode = (providers: PaymentProviders, name: ProviderName): boolean =>
  name === 'SANDBOX' || providerThatIsOn(providers, name)?.testMode === true;
