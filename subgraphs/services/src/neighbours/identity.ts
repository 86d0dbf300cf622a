/** What `services` asks of `identity`. */
import { type Scope, scopesOfRole } from '@marque/shared/auth';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { CurrencyDocument, RoleOfDocument } from './generated/identity.js';

/** The home currency of a business, in which its services are priced; null when there is no such business. */
export async function currencyOfTenant(graph: ServiceGraph, tenantId: string): Promise<string | null> {
  const { tenant } = await graph.request('identity', CurrencyDocument, {}, tenantId);
  return tenant?.currency ?? null;
}

/** Whether a person of the business has the scope by their role at present, and has not been shut out. */
export async function hasScope(graph: ServiceGraph, tenantId: string, userId: string, scope: Scope): Promise<boolean> {
  const { bidderStanding: person } = await graph.request('identity', RoleOfDocument, { userId }, tenantId);
  return person !== null && !person.suspended && scopesOfRole[person.role].includes(scope);
}
