/** Checks of the caller that commands make themselves, behind those of the gateway. */
import { type Caller, requireTenant, requireUser, type Scope } from '@marque/shared/auth';
import { missingScope } from '@marque/shared/auth/missing-right';
import { PlatformError } from '@marque/shared/errors';

/** A signed-in caller in the tenant of the request. */
export interface SignedIn {
  readonly userId: string;
  readonly tenantId: string;
}

/** The caller as a signed-in person; throws `UNAUTHENTICATED`. */
export function requireSignedIn(caller: Caller): SignedIn {
  return { userId: requireUser(caller), tenantId: requireTenant(caller) };
}

/** The caller as a signed-in person who may do what the scope names; throws `UNAUTHENTICATED` or `FORBIDDEN`. */
export function requireScope(caller: Caller, scope: Scope): SignedIn {
  const signedIn = requireSignedIn(caller);
  if (!caller.scopes.includes(scope)) throw new PlatformError('FORBIDDEN', missingScope(caller, scope));
  return signedIn;
}

/** Whether the caller is this person, or administers people. */
export const administersOrIs = (caller: Caller, userId: string): boolean =>
  caller.userId === userId || caller.scopes.includes('user:administer');

/** The caller as a signed-in person or who acts for them, not a program with a key of theirs; throws `UNAUTHENTICATED` or `FORBIDDEN`. */
export function requirePerson(caller: Caller): SignedIn {
  const signedIn = requireSignedIn(caller);
  if (caller.apiKeyId !== undefined) throw new PlatformError('FORBIDDEN', 'An API key may not do this.');
  return signedIn;
}

/** The caller as the person themselves, not an administrator or an API key that acts for them; throws `UNAUTHENTICATED` or `FORBIDDEN`. */
export function requireSelf(caller: Caller): SignedIn {
  const signedIn = requirePerson(caller);
  if (caller.actorId !== undefined) throw new PlatformError('FORBIDDEN', 'Only the person themselves may do this.');
  return signedIn;
}
