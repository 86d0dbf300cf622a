import { guest } from '@marque/shared/auth';
import { demoPeople, demoPerson, demoSlugs, demoTenants } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from './seed.js';
import { callerOf } from './testing/callers.js';
import { type IdentityTest, openIdentityTest } from './testing/identity-test.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
  await seedDemo(kit.platform.platform);
});
afterAll(() => kit.close());

const logInMutation = `mutation ($email: String!, $password: String!) { logIn(input: { email: $email, password: $password }) {
  __typename ... on SignedIn { accessToken refreshToken user { email role } } ... on InvalidCredentials { code message path retryAfterSeconds } } }`;

interface Account {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}
async function accountsAt(tenantId: string): Promise<readonly Account[]> {
  const { data } = await kit.ask(guest(tenantId, 'r'), '{ tenant { demoAccounts { role email password } } }');
  return (data['tenant'] as unknown as { demoAccounts: Account[] }).demoAccounts;
}

describe('demo world', () => {
  test('its five businesses are public, and every demo person signs in', async () => {
    const { data } = await kit.ask(guest(null, 'r'), '{ tenants { slug currency timeZone commissionRate modules brand { color } } }');
    expect(data['tenants']).toHaveLength(5);
    expect(data['tenants']).toContainEqual(
      expect.objectContaining({ slug: 'dealer360', currency: 'NGN', timeZone: 'Africa/Lagos', commissionRate: '0.0500' }),
    );
    for (const slug of demoSlugs) {
      const stranger = guest(demoTenants[slug].id, 'r');
      const accounts = await accountsAt(demoTenants[slug].id);
      expect(accounts.map(({ email }) => email)).toEqual(demoPeople(slug).map(({ email }) => email));
      for (const { role, email, password } of accounts) {
        const answer = await kit.ask(stranger, logInMutation, { email, password });
        expect(answer.data['logIn']).toMatchObject({ __typename: 'SignedIn', user: { email, role } });
      }
    }
  });

  test('a business that is none of the demonstration names nobody to sign in as', async () => {
    expect(await accountsAt(await kit.tenant())).toEqual([]);
  });

  test('seeding again adds nothing', async () => {
    const count = async () => {
      const [row] = await kit.database.systemSql`
        select (select count(*) from identity.users) as users, (select count(*) from platform.events where type <> 'identity.session_revoked.v1') as events,
          (select count(*) from identity.audit_entries) as entries`;
      return row;
    };
    const before = await count();
    await seedDemo(kit.platform.platform);
    expect(await count()).toEqual(before);
    const admin = callerOf(demoPerson('dealer360', 'admin'));
    // Each was attested once.
    const people = demoPeople('dealer360').length;
    expect((await kit.ask(admin, '{ verifyAuditChain { intact verified brokenAt } }')).data['verifyAuditChain']).toEqual({
      intact: true,
      verified: people,
      brokenAt: null,
    });
    expect((await kit.ask(admin, '{ auditEntries(first: 1) { totalCount nodes { sequence } } }')).data['auditEntries']).toEqual({
      totalCount: people,
      nodes: [{ sequence: people }],
    });
  });
});
