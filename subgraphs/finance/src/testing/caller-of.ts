import { type Caller, type Role, scopesOfRole, service } from '@marque/shared/auth';
import { type Actor, platformActor } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';

/** A signed-in person of a role, or for `platformActor` another subgraph. */
export const callerOf = ({ tenantId, actorId }: Actor, role: Role = 'CUSTOMER'): Caller =>
  actorId === platformActor
    ? service(tenantId, 'test')
    : { kind: 'user', tenantId, userId: actorId, sessionId: newId(), role, scopes: scopesOfRole[role], address: null, requestId: 'test' };
