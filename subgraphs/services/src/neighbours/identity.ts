/** What `services` asks of `identity`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** The home currency of a business, in which its services are priced; null when there is no such business. */
export async function currencyOfTenant(graph: ServiceGraph, tenantId: string): Promise<string | null> {
  const answer = await graph.request<{ tenant: { currency: string } | null }>(
    'identity',
    'query Currency { tenant { currency } }',
    {},
    tenantId,
  );
  return answer.tenant?.currency ?? null;
}
