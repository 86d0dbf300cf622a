/** The full menu of services that a business can enable. */
import type { OfferingTemplate } from '../offering.js';
import { automotiveOfferings } from './automotive.js';
import { businessOfferings } from './business.js';
import { financialOfferings } from './financial.js';
import { premiumOfferings } from './premium.js';

/** All 14 services, with the prices and plan targets of the tenant `sterling` in US dollars. */
export const menu: readonly OfferingTemplate[] = [...financialOfferings, ...automotiveOfferings, ...premiumOfferings, ...businessOfferings];
