/** The companies that move money, by the names of their adapters. */
export const providerNames = ['SANDBOX', 'STRIPE'] as const;
export type ProviderName = (typeof providerNames)[number];

/** How a deposit is paid when nobody says. Stripe's client chooses the means of payment itself unless a token says so. */
export const usualMethod: Readonly<Record<ProviderName, string>> = { SANDBOX: 'sandbox_ok', STRIPE: 'client' };
