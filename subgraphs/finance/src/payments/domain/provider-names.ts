/** The companies that move money, by the names of their adapters. */
export const providerNames = ['SANDBOX', 'STRIPE'] as const;
export type ProviderName = (typeof providerNames)[number];
