/** What an API key may do, and whether it counts. */
import { isStaff, type Role, type Scope, scopesOfRole } from '@marque/shared/auth';
import type { UserState } from '../../people/domain/person.js';

/** Keys that one person may have at a time; each has an allowance of its own, so they are not without number. */
export const maxLiveKeys = 20;

/** Never on a key: who stole one could make others of it, or change people. The table has the same rule. */
const withheld: ReadonlySet<Scope> = new Set<Scope>(['apikey:manage', 'user:administer']);

/** The scopes that a person of the role may give to a key; none where the role has no keys. */
export function grantableScopes(role: Role): readonly Scope[] {
  const held = scopesOfRole[role];
  return held.includes('apikey:manage') ? held.filter((scope) => !withheld.has(scope)) : [];
}

/** The role that a key acts in. What being staff alone opens is not named by any scope, so a key of staff is no staff. */
export function roleOfKey(owner: Role): Role {
  return isStaff(owner) ? 'CUSTOMER' : owner;
}

/** What decides whether a key counts. */
export interface KeyStanding {
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly ownerRole: Role;
  readonly ownerState: UserState;
}

/** The scopes that the key has at this moment, by what it was given and what its owner's role carries now; null when it does not count. */
export function scopesNow({ scopes, expiresAt, revokedAt, ownerRole, ownerState }: KeyStanding, now: Date): readonly Scope[] | null {
  const grantable = grantableScopes(ownerRole);
  if (revokedAt !== null || ownerState !== 'ACTIVE' || grantable.length === 0) return null;
  if (expiresAt !== null && expiresAt <= now) return null;
  return scopes.filter((scope) => grantable.includes(scope));
}

export const apiKeyStates = ['ACTIVE', 'EXPIRED', 'REVOKED'] as const;
export type ApiKeyState = (typeof apiKeyStates)[number];

/** The state of a key by its own facts; its owner's standing is not among them. */
export function apiKeyState({ expiresAt, revokedAt }: Pick<KeyStanding, 'expiresAt' | 'revokedAt'>, now: Date): ApiKeyState {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && expiresAt <= now ? 'EXPIRED' : 'ACTIVE';
}
