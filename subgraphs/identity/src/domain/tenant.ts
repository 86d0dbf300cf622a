/** What a business can switch on and how it prices. */

export const tenantModules = [
  'AUCTIONS',
  'WALLET',
  'KYC',
  'SETTLEMENT',
  'GARAGE',
  'SERVICE_REQUESTS',
  'CONCIERGE',
  'COMMISSIONS',
  'SERVICE_CATALOGUE',
  'CASCADES',
  'DYNAMIC_PRICING',
  'CREDIT',
  'REVENUE',
  'BOOKINGS',
  'LOYALTY',
  'SEGMENTATION',
  'PROFESSIONALS',
  'REFERRALS',
  'INQUIRIES',
  'INVENTORY',
  'SEARCH',
  'TEST_DRIVES',
  'LEADS',
  'GAMIFICATION',
  'DASHBOARDS',
] as const;
export type TenantModule = (typeof tenantModules)[number];

export const pricingModes = ['FIXED', 'DYNAMIC', 'SEASONAL'] as const;
export type PricingMode = (typeof pricingModes)[number];
