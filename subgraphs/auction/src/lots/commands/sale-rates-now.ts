import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { ratesInForce } from '../../neighbours/escrow.js';
import type { SaleRates } from './publish-auction.js';

/** What the business takes of a sale now; nothing where it has set no rate. */
export async function saleRatesNow(graph: ServiceGraph, tenantId: string): Promise<SaleRates> {
  const { buyersPremiumBps, sellersCommissionBps } = await ratesInForce(graph, tenantId);
  return { buyersPremiumBps: buyersPremiumBps ?? 0, sellersCommissionBps: sellersCommissionBps ?? 0 };
}
