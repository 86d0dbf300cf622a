import { analyticsMutants } from './lists/analytics.js';
import { auctionMutants } from './lists/auction.js';
import { clientsMutants } from './lists/clients.js';
import { featuringMutants } from './lists/auctions/featuring.js';
import { fileMutants } from './lists/files.js';
import { financeMutants } from './lists/finance.js';
import { financeSalesMutants } from './lists/finance-sales.js';
import { gatewayMutants } from './lists/gateway.js';
import { gatewayKeepingMutants } from './lists/gateway-keeping.js';
import { idMutants } from './lists/ids.js';
import { identityMutants } from './lists/identity.js';
import { intakeMutants } from './lists/intake.js';
import { leadsMutants } from './lists/leads.js';
import { maintenanceMutants } from './lists/maintenance.js';
import type { Mutant } from './mutant.js';
import { noticesMutants } from './lists/auctions/notices.js';
import { partnersMutants } from './lists/partners.js';
import { rowLevelSecurityMutants } from './row-level-security.js';
import { searchMutants } from './lists/search.js';
import { servicesMutants } from './lists/services.js';
import { sharedMutants } from './lists/shared.js';
import { valuationMutants } from './lists/valuation.js';
import { signalsMutants } from './lists/auctions/signals.js';
import { staffToolsMutants } from './lists/auctions/staff-tools.js';
import { tasksMutants } from './lists/tasks.js';
import { vehiclesMutants } from './lists/vehicles.js';
import { watchingMutants } from './lists/auctions/watching.js';

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
  ...staffToolsMutants,
  ...featuringMutants,
  ...watchingMutants,
  ...signalsMutants,
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
