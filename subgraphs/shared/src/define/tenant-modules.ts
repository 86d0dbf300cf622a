/** The parts of the platform that a business switches on, and the refusal of what it has not. */
import type { Caller } from '../auth/auth.js';
import { PlatformError } from '../errors/errors.js';

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

/** Refuses (`FORBIDDEN`) what belongs to a module that the caller's business has not enabled. The platform itself is never refused. */
export function requireModule({ kind, modules }: Caller, module: TenantModule): void {
  if (kind === 'service' || modules === undefined || modules.includes(module)) return;
  throw new PlatformError('FORBIDDEN', `This business has not enabled the module ${module}.`);
}
