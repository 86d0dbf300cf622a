import { analyticsMutants } from './analytics.js';
import { auctionMutants } from './auction.js';
import { clientsMutants } from './clients.js';
import { fileMutants } from './files.js';
import { financeMutants } from './finance.js';
import { financeSalesMutants } from './finance-sales.js';
import { gatewayMutants } from './gateway.js';
import { gatewayKeepingMutants } from './gateway-keeping.js';
import { idMutants } from './ids.js';
import { identityMutants } from './identity.js';
import { intakeMutants } from './intake.js';
import { leadsMutants } from './leads.js';
import { maintenanceMutants } from './maintenance.js';
import type { Mutant } from './mutant.js';
import { noticesMutants } from './notices.js';
import { partnersMutants } from './partners.js';
import { rowLevelSecurityMutants } from './row-level-security.js';
import { searchMutants } from './search.js';
import { servicesMutants } from './services.js';
import { sharedMutants } from './shared.js';
import { valuationMutants } from './valuation.js';
import { tasksMutants } from './tasks.js';
import { vehiclesMutants } from './vehicles.js';

/** Every mistake that is planted, place by place. */
export const mutants: readonly Mutant[] = [
  ...rowLevelSecurityMutants,
  ...sharedMutants,
  ...idMutants,
  ...identityMutants,
  ...vehiclesMutants,
  ...valuationMutants,
  ...fileMutants,
  ...intakeMutants,
  ...searchMutants,
  ...maintenanceMutants,
  ...auctionMutants,
  ...noticesMutants,
  ...financeMutants,
  ...financeSalesMutants,
  ...servicesMutants,
  ...tasksMutants,
  ...partnersMutants,
  ...leadsMutants,
  ...analyticsMutants,
  ...gatewayMutants,
  ...gatewayKeepingMutants,
  ...clientsMutants,
];
