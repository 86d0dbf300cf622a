/** What `services` asks of `identity`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { CurrencyDocument } from './generated/identity.js';

/** The home currency of a business, in which its services are priced; null when there is no such business. */
export async function currencyOfTenant(graph: ServiceGraph, tenantId: string): Promise<string | null> {
  const { tenant } = await graph.request('identity', CurrencyDocument, {}, tenantId);
  return tenant?.currency ?? null;
}
