/** What identity's own tests start from. */
import type { Caller } from '@marque/shared/auth';
import { requestContext } from '@marque/shared/define';
import { newId } from '@marque/shared/ids';
import { openTestPlatform, type TestPlatform } from '@marque/shared/testing';
import { execute, parse } from 'graphql';
import { pageOfAudit } from '../audit/store/audit.js';
import type { AuditRow } from '../audit/domain/audit-chain.js';
import { createContext, type IdentityServices, openServices } from '../context.js';
import type { UserRow } from '../people/store/tables.js';
import { addUsers, userById } from '../people/store/users.js';
import { logIn } from '../sessions/commands/log-in.js';
import type { OpenedSession } from '../sessions/commands/open-session.js';
import { refreshSession } from '../sessions/commands/refresh-session.js';
import type { DeviceInput } from '../sessions/domain/device.js';
import { liveSessions } from '../sessions/store/sessions.js';
import type { SessionRow } from '../sessions/store/tables.js';
import { identity } from '../subgraph.js';
import { addTenants } from '../tenants/store/tenants.js';
import { visitor } from './callers.js';
import { done } from './outcomes.js';

/** The password of the test's people unless they are given another. */
export const testPassword = 'Open-Sesame-42';

/** A platform that runs identity only, and what its tests say to it. */
export class IdentityTest {
  readonly services: IdentityServices;
  readonly database: IdentityServices['platform']['database'];
  private readonly hashes = new Map<string, Promise<string>>();

  constructor(readonly platform: TestPlatform) {
    this.services = openServices(platform.platform);
    this.database = platform.platform.database;
  }

  /** What commands get when the caller asks. */
  as(caller: Caller): IdentityServices & { readonly caller: Caller } {
    return { ...this.services, caller };
  }

  /** Runs an operation of the graph; the answer is of plain objects, as a client gets them. */
  async ask(caller: Caller, query: string, variables: Record<string, unknown> = {}) {
    const contextValue = createContext(this.services, requestContext(this.platform.platform, caller));
    const result = await execute({ schema: identity.schema, document: parse(query), variableValues: variables, contextValue });
    const plain: { data: Record<string, never>; errors?: { message: string; extensions: object }[] } = JSON.parse(JSON.stringify(result));
    return plain;
  }

  /** A new tenant, so that tests do not see each other's people. */
  async tenant(country = 'NG'): Promise<string> {
    const id = newId();
    const slug = `t-${id.slice(-12)}`;
    const names = { id, slug, name: slug, business: 'Test', country, currency: 'NGN', timeZone: 'Africa/Lagos', locale: 'en-NG' };
    const profile = { modules: [], brandColor: '#000000', tagline: '', commissionBasisPoints: 0, pricingMode: 'FIXED' as const };
    await this.database.system((tx) => addTenants(tx, [{ ...names, ...profile, createdAt: this.platform.clock.now() }]));
    return id;
  }

  /** A person with this password (none when null) and role. */
  async person(
    tenantId: string,
    { password = testPassword, ...facts }: Partial<UserRow> & { password?: string | null } = {},
  ): Promise<UserRow> {
    const id = newId();
    const now = this.platform.clock.now();
    const passwordHash = password === null ? null : await this.hashOf(password);
    const names = { email: `p-${id}@example.com`, givenName: 'Ada', familyName: 'Test', displayName: 'Ada T.' };
    // Who administers is known.
    const kycState = facts.role === 'ADMIN' || facts.role === 'SUPER_ADMIN' ? ('APPROVED' as const) : ('NONE' as const);
    const row = { id, tenantId, ...names, clientType: 'INDIVIDUAL' as const, role: 'CUSTOMER' as const, kycState };
    const [user] = await this.database.tenant(tenantId, (tx) =>
      addUsers(tx, [{ ...row, passwordHash, createdAt: now, updatedAt: now, ...facts }]),
    );
    if (user === undefined) throw new Error('The email of the test person is taken.');
    return user;
  }

  /** The person as the database has them now. */
  again(user: UserRow): Promise<UserRow | null> {
    return this.database.tenant(user.tenantId, (tx) => userById(tx, user.id));
  }

  /** An attempt to sign in, on a desktop unless another device is named. */
  attempt(caller: Caller, email: string, password = testPassword, device: DeviceInput = { type: 'DESKTOP' }): ReturnType<typeof logIn> {
    return logIn(this.as(caller), { email, password, device });
  }

  /** Signs a person of the tests in. */
  async signIn(user: UserRow, device?: DeviceInput): Promise<OpenedSession> {
    return done(await this.attempt(visitor(user.tenantId), user.email, testPassword, device));
  }

  /** Uses a refresh token. */
  refresh(caller: Caller, refreshToken: string): ReturnType<typeof refreshSession> {
    return refreshSession(this.as(caller), { refreshToken });
  }

  /** The sessions of a person that still live. */
  live(user: UserRow): Promise<SessionRow[]> {
    return this.database.tenant(user.tenantId, (tx) => liveSessions(tx, user.id, this.platform.clock.now()));
  }

  /** The tenant's audit log, oldest first. */
  auditOf(tenantId: string): Promise<AuditRow[]> {
    return this.database.tenant(tenantId, (tx) => pageOfAudit(tx, tenantId, { size: 100, direction: 'backward', from: null }));
  }

  /** The tenant's events, in their order. */
  async eventsOf(tenantId: string): Promise<{ type: string; payload: unknown }[]> {
    const rows = await this.database.systemSql`select type, payload from platform.events where tenant_id = ${tenantId} order by position`;
    return rows.map((row) => ({ type: String(row['type']), payload: row['payload'] }));
  }

  close(): Promise<void> {
    return this.platform.close();
  }

  private hashOf(password: string): Promise<string> {
    const hash = this.hashes.get(password) ?? this.services.passwords.hash(password);
    this.hashes.set(password, hash);
    return hash;
  }
}

/** Identity on a database of its own. */
export async function openIdentityTest(): Promise<IdentityTest> {
  return new IdentityTest(await openTestPlatform([identity]));
}
