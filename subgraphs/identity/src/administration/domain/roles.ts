/** Who may give which role to whom, and whom one may act for. */
import { guest, policies, type Role, scopesOfRole } from '@marque/shared/auth';
import type { KycState } from '../../people/domain/kyc-state.js';

/** Why a change of role is refused. */
export type RoleRefusal = 'SAME_ROLE' | 'OWN_ROLE' | 'NOT_A_ROLE_OF_PEOPLE' | 'ABOVE_ACTOR' | 'KYC_REQUIRED';

/** Roles that are given only to people whose identity is proven; the database holds it for those that sell for others or administer. */
const provenRoles: ReadonlySet<Role> = new Set(['VERIFIED_SELLER', 'DEALER', 'ADMIN', 'SUPER_ADMIN']);

/** A wanted change of someone's role. */
export interface RoleChange {
  readonly actorId: string;
  readonly actorRole: Role;
  readonly userId: string;
  readonly from: Role;
  readonly to: Role;
  readonly kycState: KycState;
}

/** Why the change is refused, or null when it may be made. */
export function refuseRoleChange(change: RoleChange): RoleRefusal | null {
  if (change.to === 'GUEST') return 'NOT_A_ROLE_OF_PEOPLE';
  if (change.actorId === change.userId) return 'OWN_ROLE';
  const touchesSuperAdmin = change.from === 'SUPER_ADMIN' || change.to === 'SUPER_ADMIN';
  if (touchesSuperAdmin && change.actorRole !== 'SUPER_ADMIN') return 'ABOVE_ACTOR';
  if (change.from === change.to) return 'SAME_ROLE';
  if (provenRoles.has(change.to) && change.kycState !== 'APPROVED') return 'KYC_REQUIRED';
  return null;
}

/** What a role opens: its scopes, the policies that it meets, and for one of them the other tenants. */
function rightsOf(role: Role): readonly string[] {
  const someone = { ...guest(null, ''), kind: 'user' as const, role, scopes: scopesOfRole[role] };
  const met = Object.entries(policies).flatMap(([name, allows]) => (allows(someone) ? [`policy ${name}`] : []));
  return [...scopesOfRole[role], ...met, ...(role === 'SUPER_ADMIN' ? ['every tenant'] : [])];
}

/** Whether the new role lacks something that the old one could do, so that tokens of the old one must end. */
export function losesRights(from: Role, to: Role): boolean {
  const kept = new Set(rightsOf(to));
  return rightsOf(from).some((right) => !kept.has(right));
}

/** Whether an administrator may act for someone of the role: never for one who administers too. */
export function mayActFor(role: Role): boolean {
  return !scopesOfRole[role].includes('user:administer');
}
