/** How a business prices. */

export const pricingModes = ['FIXED', 'DYNAMIC', 'SEASONAL'] as const;
export type PricingMode = (typeof pricingModes)[number];
