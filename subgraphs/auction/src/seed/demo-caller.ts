import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { demoPerson, type DemoPersonKey, type DemoSlug } from '@marque/shared/demo';

/** A demo person as the caller of a command. */
export function demoCaller(slug: DemoSlug, key: DemoPersonKey): Caller {
  const { id: userId, tenantId, role } = demoPerson(slug, key);
  return { kind: 'user', tenantId, userId, sessionId: null, role, scopes: scopesOfRole[role], address: null, requestId: 'seed' };
}
