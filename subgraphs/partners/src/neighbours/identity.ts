/** What `partners` asks of `identity`. */
import { type Scope, scopesOfRole } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { CountryDocument, RoleOfDocument } from './generated/identity.js';

/** ISO 3166 country of a business. @throws PlatformError NOT_FOUND without such a tenant */
export async function countryOf(graph: ServiceGraph, tenantId: string): Promise<string> {
  const { tenant } = await graph.request('identity', CountryDocument, {}, tenantId);
  if (tenant === null) throw new PlatformError('NOT_FOUND', 'There is no such business.');
  return tenant.country;
}

/** Whether a person of the business has the scope by their role at present, and has not been shut out. */
export async function hasScope(graph: ServiceGraph, tenantId: string, userId: string, scope: Scope): Promise<boolean> {
  const { bidderStanding: person } = await graph.request('identity', RoleOfDocument, { userId }, tenantId);
  return person !== null && !person.suspended && scopesOfRole[person.role].includes(scope);
}
