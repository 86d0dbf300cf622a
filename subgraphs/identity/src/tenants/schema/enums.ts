/** The enums of tenants. */
import type { TenantModule } from '@marque/shared/define/tenant-modules';
import { enumType } from '@marque/shared/graph';
import type { PricingMode } from '../domain/pricing-mode.js';

export const PricingModeEnum = enumType<PricingMode>('PricingMode', 'How a business prices.', {
  FIXED: 'By price lists.',
  DYNAMIC: 'By demand and the customer.',
  SEASONAL: 'By season and length of stay.',
});

export const TenantModuleEnum = enumType<TenantModule>('TenantModule', 'A part of the platform that a business uses.', {
  AUCTIONS: 'Auctions of vehicles.',
  WALLET: 'Wallets of customers.',
  KYC: 'Proof of identity.',
  SETTLEMENT: 'Settlement of won auctions.',
  GARAGE: "Customers' own vehicles.",
  SERVICE_REQUESTS: 'Requests for services on a vehicle.',
  CONCIERGE: 'Personal assistance.',
  COMMISSIONS: 'Commissions on sales.',
  SERVICE_CATALOGUE: 'A catalogue of services.',
  CASCADES: 'Offers that follow from other services.',
  DYNAMIC_PRICING: 'Prices that follow demand.',
  CREDIT: 'Credit and loans.',
  REVENUE: 'Revenue reports.',
  BOOKINGS: 'Bookings by day.',
  LOYALTY: 'Points and tiers.',
  SEGMENTATION: 'Segments of customers.',
  PROFESSIONALS: 'A network of independent professionals.',
  REFERRALS: 'Referrals between professionals.',
  INQUIRIES: 'Inquiries and their routing.',
  INVENTORY: 'Stock of vehicles.',
  YACHTS: 'Yachts that are rented.',
  JETS: 'Jets that are rented.',
  PROPERTIES: 'Houses and apartments that are rented.',
  SEARCH: 'Search over the stock.',
  TEST_DRIVES: 'Test drives.',
  LEADS: 'Leads and their scores.',
  GAMIFICATION: 'Contests of the sales staff.',
  DASHBOARDS: 'Dashboards.',
});
