import { analyticsMutants } from './lists/analytics.js';
import { assetMutants } from './lists/vehicles/assets.js';
import { auctionMutants } from './lists/auction/auction.js';
import { changedFactsMutants } from './lists/vehicles/changed-facts.js';
import { clientsMutants } from './lists/clients.js';
import { relistingMutants } from './lists/vehicles/relisting.js';
import { salesMutants } from './lists/vehicles/direct-sales.js';
import { garageMutants } from './lists/vehicles/garage.js';
import { featuringMutants } from './lists/auction/featuring.js';
import { feedMutants } from './lists/vehicles/feeds.js';
import { foldedNameMutants } from './lists/vehicles/folded-names.js';
import { fileMutants } from './lists/files.js';
import { financeMutants } from './lists/finance.js';
import { financeSalesMutants } from './lists/finance-sales.js';
import { gatewayMutants } from './lists/gateway.js';
import { gatewayKeepingMutants } from './lists/gateway-keeping.js';
import { heldAlternativeMutants } from './lists/vehicles/held-alternatives.js';
import { inServiceMutants } from './lists/vehicles/in-service.js';
import { idMutants } from './lists/ids.js';
import { identityMutants } from './lists/identity.js';
import { intakeMutants } from './lists/intake.js';
import { leadsMutants } from './lists/leads.js';
import { correctionMutants } from './lists/vehicles/corrections.js';
import { marketMutants } from './lists/vehicles/market.js';
import { maintenanceMutants } from './lists/vehicles/maintenance.js';
import type { Mutant } from './mutant.js';
import { narrativeMutants } from './lists/vehicles/narratives.js';
import { incrementsMutants } from './lists/auction/increments.js';
import { noticesMutants } from './lists/auction/notices.js';
import { partnersMutants } from './lists/partners.js';
import { rowLevelSecurityMutants } from './row-level-security.js';
import { searchMutants } from './lists/vehicles/search.js';
import { searchingMutants } from './lists/vehicles/searching.js';
import { understoodSearchMutants } from './lists/vehicles/understood-searches.js';
import { servicesMutants } from './lists/services.js';
import { sharedMutants } from './lists/shared.js';
import { interactionMutants } from './lists/vehicles/interactions.js';
import { placementMutants } from './lists/vehicles/placement.js';
import { programMutants } from './lists/programs.js';
import { priceMutants } from './lists/vehicles/prices.js';
import { privacyMutants } from './lists/vehicles/privacy.js';
import { similarityMutants } from './lists/vehicles/similarity.js';
import { valuationMutants } from './lists/vehicles/valuation.js';
import { signalsMutants } from './lists/auction/signals.js';
import { tasksMutants } from './lists/tasks.js';
import { vehiclesMutants } from './lists/vehicles/vehicles.js';
import { staffToolsMutants } from './lists/auction/staff-tools.js';
import { watchingMutants } from './lists/auction/watching.js';
import { webMutants } from './lists/web.js';

/** Every mistake that is planted, place by place. */
export const mutants: readonly Mutant[] = [
  ...rowLevelSecurityMutants,
  ...sharedMutants,
  ...idMutants,
  ...identityMutants,
  ...vehiclesMutants,
  ...changedFactsMutants,
  ...valuationMutants,
  ...fileMutants,
  ...intakeMutants,
  ...searchMutants,
  ...searchingMutants,
  ...foldedNameMutants,
  ...heldAlternativeMutants,
  ...understoodSearchMutants,
  ...maintenanceMutants,
  ...salesMutants,
  ...placementMutants,
  ...relistingMutants,
  ...marketMutants,
  ...correctionMutants,
  ...garageMutants,
  ...inServiceMutants,
  ...similarityMutants,
  ...interactionMutants,
  ...assetMutants,
  ...narrativeMutants,
  ...priceMutants,
  ...programMutants,
  ...privacyMutants,
  ...feedMutants,
  ...auctionMutants,
  ...incrementsMutants,
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
  ...webMutants,
];
