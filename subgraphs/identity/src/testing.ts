/** What identity's own tests start from. */
import { type Caller, guest, type Role, scopesOfRole } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { openTestPlatform, type TestPlatform } from '@marque/shared/testing';
import { openIdentity } from './open.js';
import type { Identity } from './services.js';
import { addTenants } from './tenants/store/tenants.js';
import { addUsers, type UserRow } from './people/store/users.js';
import { identity as subgraph } from './subgraph.js';

/** A platform that runs identity only. */
export interface IdentityTest {
  readonly platform: TestPlatform;
  readonly identity: Identity;
  /** A new tenant, so that tests do not see each other's people. */
  tenant(country?: string): Promise<string>;
  /** A person with this password (none when null) and role. */
  person(tenantId: string, facts?: Partial<UserRow> & { password?: string | null }): Promise<UserRow>;
  close(): Promise<void>;
}

/** The password of the test's people unless they are given another. */
export const testPassword = 'Open-Sesame-42';

export async function openIdentityTest(): Promise<IdentityTest> {
  const platform = await openTestPlatform([subgraph]);
  const identity = openIdentity(platform.platform);
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (password: string) => {
    const hash = hashes.get(password) ?? identity.passwords.hash(password);
    hashes.set(password, hash);
    return hash;
  };
  return {
    platform,
    identity,
    async tenant(country = 'NG') {
      const id = newId();
      const slug = `t-${id.slice(-12)}`;
      const names = { id, slug, name: slug, business: 'Test', country, currency: 'NGN', timeZone: 'Africa/Lagos', locale: 'en-NG' };
      const profile = { modules: [], brandColor: '#000000', tagline: '', commissionBasisPoints: 0, pricingMode: 'FIXED' as const };
      await identity.database.system((tx) => addTenants(tx, [{ ...names, ...profile, createdAt: platform.clock.now() }]));
      return id;
    },
    async person(tenantId, { password = testPassword, ...facts } = {}) {
      const id = newId();
      const now = platform.clock.now();
      const passwordHash = password === null ? null : await hashOf(password);
      const names = { email: `p-${id}@example.com`, givenName: 'Ada', familyName: 'Test', displayName: 'Ada T.' };
      // Who administers is known.
      const kycStatus = facts.role === 'ADMIN' || facts.role === 'SUPER_ADMIN' ? ('APPROVED' as const) : ('NONE' as const);
      const row = { id, tenantId, ...names, clientType: 'INDIVIDUAL' as const, role: 'CUSTOMER' as const, kycStatus };
      const [user] = await identity.database.tenant(tenantId, (tx) =>
        addUsers(tx, [{ ...row, passwordHash, createdAt: now, updatedAt: now, ...facts }]),
      );
      if (user === undefined) throw new Error('The email of the test person is taken.');
      return user;
    },
    close: () => platform.close(),
  };
}

/** A guest of the tenant at an address of their own. */
export const visitor = (tenantId: string | null, address = `10.0.0.${Math.ceil(Math.random() * 250)}`): Caller =>
  guest(tenantId, newId(), address);

/** The person as a caller in a session. */
export function callerOf(user: Pick<UserRow, 'id' | 'tenantId'> & { role: Role }, sessionId: string = newId()): Caller {
  const { id: userId, tenantId, role } = user;
  return { kind: 'user', tenantId, userId, sessionId, role, scopes: scopesOfRole[role], address: '10.1.1.1', requestId: newId() };
}
