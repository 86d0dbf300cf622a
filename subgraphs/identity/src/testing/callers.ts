/** Who asks in tests. */
import { type Caller, guest, scopesOfRole } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import type { Person } from '../people/domain/person.js';

/** A guest of the tenant at an address of their own. */
export const visitor = (tenantId: string | null, address = `10.0.0.${Math.ceil(Math.random() * 250)}`): Caller =>
  guest(tenantId, newId(), address);

/** The person as a caller in a session. */
export function callerOf(user: Pick<Person, 'id' | 'tenantId' | 'role'>, sessionId: string = newId()): Caller {
  const { id: userId, tenantId, role } = user;
  return { kind: 'user', tenantId, userId, sessionId, role, scopes: scopesOfRole[role], address: '10.1.1.1', requestId: newId() };
}
