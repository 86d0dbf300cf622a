import type { PaymentServices } from '../payments/commands/payment-services.js';
import type { PaymentProvider } from '../payments/domain/payment-provider.js';
import { providerThatIsOn } from '../payments/domain/payment-providers.js';

/** The same services with some calls of the sandbox provider replaced. */
export function withSandbox(services: PaymentServices, change: (sandbox: PaymentProvider) => Partial<PaymentProvider>): PaymentServices {
  const { providers } = services;
  const sandbox = providerThatIsOn(providers, 'SANDBOX');
  if (!sandbox) throw new Error('the sandbox is off');
  const provider = { ...sandbox, ...change(sandbox) };
  return { ...services, providers: { ...providers, slots: { ...providers.slots, SANDBOX: { provider } } } };
}
