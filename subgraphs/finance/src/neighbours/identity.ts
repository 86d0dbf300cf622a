/** What `finance` asks of `identity`. */
import { globalId } from '@marque/shared/graph/global-ids';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { CurrencyDocument, PeopleDocument } from './generated/identity.js';

/** Those of the ids that are nobody's in this tenant. @throws PlatformError UNAVAILABLE where identity cannot be asked */
export async function strangersAmong(graph: ServiceGraph, tenantId: string, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const people = userIds.map((id) => ({ __typename: 'User', id: globalId('User', id) }));
  const { _entities: found } = await graph.request('identity', PeopleDocument, { people }, tenantId);
  return new Set(userIds.filter((_, index) => !found[index]));
}

/** The home currency of a business; null where there is no such business. @throws PlatformError UNAVAILABLE where identity cannot be asked */
export async function currencyOfTenant(graph: ServiceGraph, tenantId: string): Promise<string | null> {
  const { tenant } = await graph.request('identity', CurrencyDocument, {}, tenantId);
  return tenant?.currency ?? null;
}
