/** Who is calling, and what each role may do. */
import { PlatformError } from '../errors/errors.js';
import type { TenantModule } from '../define/tenant-modules.js';

/** Every role, from the least to the most trusted. `GUEST` is a caller without a token. */
export const roles = [
  'GUEST',
  'CUSTOMER',
  'VERIFIED_SELLER',
  'DEALER',
  'AGENT',
  'PARTNER',
  'CONCIERGE',
  'MANAGER',
  'ADMIN',
  'SUPER_ADMIN',
] as const;
export type Role = (typeof roles)[number];

/** Every scope that `@requiresScopes` may name; each is one line of the role table. */
export const scopes = [
  'profile:own',
  'valuation:read',
  'bid:place',
  'garage:own',
  'wallet:own',
  'requests:own',
  'orders:own',
  'vehicle:list',
  'inventory:manage',
  'auction:create',
  'apikey:manage',
  'lead:work',
  'testdrive:work',
  'job:work',
  'concierge:work',
  'business:manage',
  'user:administer',
] as const;
export type Scope = (typeof scopes)[number];

const customer = ['profile:own', 'valuation:read', 'bid:place', 'garage:own', 'wallet:own', 'requests:own', 'orders:own'] as const;
const selling = ['vehicle:list', 'auction:create'] as const;
const seller = [...customer, ...selling] as const;
const dealing = ['inventory:manage', 'apikey:manage', 'lead:work', 'testdrive:work'] as const;

/** The role table: which scopes a token of each role carries. */
export const scopesOfRole: Readonly<Record<Role, readonly Scope[]>> = {
  GUEST: [],
  CUSTOMER: customer,
  VERIFIED_SELLER: seller,
  DEALER: [...seller, ...dealing],
  AGENT: ['profile:own', 'valuation:read', 'lead:work', 'testdrive:work'],
  PARTNER: ['profile:own', 'valuation:read', 'garage:own', 'wallet:own', 'requests:own', 'job:work'],
  CONCIERGE: ['profile:own', 'valuation:read', 'lead:work', 'testdrive:work', 'concierge:work'],
  MANAGER: [
    'profile:own',
    'valuation:read',
    'garage:own',
    'wallet:own',
    'requests:own',
    ...selling,
    ...dealing,
    'job:work',
    'concierge:work',
    'business:manage',
  ],
  ADMIN: scopes,
  SUPER_ADMIN: scopes,
};

const staffRoles: ReadonlySet<Role> = new Set(['AGENT', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN']);

/** Whether the role belongs to the tenant's own staff. */
export const isStaff = (role: Role): boolean => staffRoles.has(role);

/** The person or process on whose behalf a request runs. Frozen; made only from verified facts. */
export interface Caller {
  readonly kind: 'guest' | 'user' | 'service';
  /** The tenant that row-level security is set to; null only for a guest who named none and for services that span tenants. */
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** The administrator who acts for the person, when it is not the person. */
  readonly actorId?: string;
  /** The API key that the request came with: it stands for its owner in what its scopes name, and is not the owner themselves. */
  readonly apiKeyId?: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** What the tenant has enabled; absent where no tenant is named, and for a service. */
  readonly modules?: readonly TenantModule[];
  /** Network address of the client, for audit and rate limits. */
  readonly address: string | null;
  /** Ties together the log lines of one request over all processes. */
  readonly requestId: string;
}

/** A caller without a token. */
export function guest(tenantId: string | null, requestId: string, address: string | null = null): Caller {
  return { kind: 'guest', tenantId, userId: null, sessionId: null, role: 'GUEST', scopes: [], address, requestId };
}

/** A subgraph that calls another one on its own account, in one tenant or (null) in none. */
export function service(tenantId: string | null, requestId: string): Caller {
  return { kind: 'service', tenantId, userId: null, sessionId: null, role: 'SUPER_ADMIN', scopes, address: null, requestId };
}

/** The policies that `@policy` may name. */
export const policies = {
  staff: (caller) => caller.kind === 'service' || isStaff(caller.role),
  admin: (caller) => caller.role === 'ADMIN' || caller.role === 'SUPER_ADMIN',
  service: (caller) => caller.kind === 'service',
} as const satisfies Readonly<Record<string, (caller: Caller) => boolean>>;

/** The user id of a signed-in caller; throws `UNAUTHENTICATED` for a guest or a service. */
export function requireUser(caller: Caller): string {
  if (caller.userId === null) throw new PlatformError('UNAUTHENTICATED', 'Sign in first.');
  return caller.userId;
}

/**
 * The person whose own things the caller sees where one of the scopes names them; null for nobody. Whoever is signed in is the person
 * in all things; an API key stands for its owner only in what its scopes name.
 */
export function ownerIn(caller: Caller, ...named: readonly Scope[]): string | null {
  return caller.apiKeyId === undefined || named.some((scope) => caller.scopes.includes(scope)) ? caller.userId : null;
}

/**
 * Whether one of these people stands behind the caller: the person who is signed in, or the administrator who acts in their name. Every question of what
 * is somebody's own is asked so: who acts in another's name has the interests of both.
 */
export const isAnyOf = ({ userId, actorId }: Caller, ...people: readonly (string | null)[]): boolean =>
  people.some((id) => id !== null && (id === userId || id === actorId));

/** The ids of those who stand behind the caller: none for a guest or the platform, two where an administrator acts in somebody's name. */
export const peopleBehind = ({ userId, actorId }: Caller): readonly string[] => [userId, actorId ?? null].filter((id) => id !== null);

/** Whether the caller decides for the business: its managers and admins, and the platform itself, which has every scope. */
export const managesBusiness = (caller: Caller): boolean => caller.scopes.includes('business:manage');

/** The tenant of the caller; throws `BAD_USER_INPUT` where a request named none. */
export function requireTenant(caller: Caller): string {
  if (caller.tenantId === null) throw new PlatformError('BAD_USER_INPUT', 'Name a tenant: send the header marque-tenant.');
  return caller.tenantId;
}

/** Refuses everyone but another subgraph, for `@inaccessible` commands. */
export function requireService(caller: Caller): void {
  if (caller.kind !== 'service') throw new PlatformError('FORBIDDEN', 'Only the platform itself may call this.');
}
