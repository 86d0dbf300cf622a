import { requireService, requireTenant } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { type Actor, platformActor } from '@marque/shared/commands';

/** The platform itself in the tenant for which a subgraph calls; throws for everybody else. */
export function callingSubgraph(caller: Caller): Actor {
  requireService(caller);
  return { tenantId: requireTenant(caller), actorId: platformActor };
}
