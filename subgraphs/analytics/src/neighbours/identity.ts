/** What `analytics` asks of `identity`. */
import { PlatformError } from '@marque/shared/errors';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { ZoneDocument } from './generated/identity.js';

/** The IANA zone in which a tenant's days begin and end. No stored figure depends on it. @throws PlatformError NOT_FOUND without such a tenant */
export async function zoneOf(graph: ServiceGraph, tenantId: string): Promise<string> {
  const { tenant } = await graph.request('identity', ZoneDocument, {}, tenantId);
  if (tenant === null) throw new PlatformError('NOT_FOUND', 'There is no such business.');
  return tenant.timeZone;
}
