/** Who may give which role to whom, and whom one may act for. */
import { type Role, scopesOfRole } from '@marque/shared/auth';
import type { KycStatus } from './kyc.js';

/** Why a change of role is refused. */
export type RoleRefusal = 'OWN_ROLE' | 'NOT_A_ROLE_OF_PEOPLE' | 'ABOVE_ACTOR' | 'KYC_REQUIRED';

/** Roles that are given only to people whose identity is proven. */
const provenRoles: ReadonlySet<Role> = new Set(['VERIFIED_SELLER', 'DEALER']);

/** A wanted change of someone's role. */
export interface RoleChange {
  readonly actorId: string;
  readonly actorRole: Role;
  readonly userId: string;
  readonly from: Role;
  readonly to: Role;
  readonly kycStatus: KycStatus;
}

/** Why the change is refused, or null when it may be made. */
export function refuseRoleChange(change: RoleChange): RoleRefusal | null {
  if (change.to === 'GUEST') return 'NOT_A_ROLE_OF_PEOPLE';
  if (change.actorId === change.userId) return 'OWN_ROLE';
  const touchesSuperAdmin = change.from === 'SUPER_ADMIN' || change.to === 'SUPER_ADMIN';
  if (touchesSuperAdmin && change.actorRole !== 'SUPER_ADMIN') return 'ABOVE_ACTOR';
  if (provenRoles.has(change.to) && change.kycStatus !== 'APPROVED') return 'KYC_REQUIRED';
  return null;
}

/** Whether the new role lacks something that the old one could do, so that tokens of the old one must end. */
export function losesScopes(from: Role, to: Role): boolean {
  return scopesOfRole[from].some((scope) => !scopesOfRole[to].includes(scope));
}

/** Whether an administrator may act for someone of the role: never for one who administers too. */
export function mayActFor(role: Role): boolean {
  return !scopesOfRole[role].includes('user:administer');
}
