import { guest } from '@marque/shared/auth';
import { demoPassword, demoPeople, demoPerson, demoSlugs } from '@marque/shared/demo';
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

describe('demo world', () => {
  test('its five businesses are public, and every demo person signs in', async () => {
    const { data } = await kit.ask(guest(null, 'r'), '{ tenants { slug currency timeZone commissionRate modules brand { color } } }');
    expect(data['tenants']).toHaveLength(5);
    expect(data['tenants']).toContainEqual(
      expect.objectContaining({ slug: 'dealer360', currency: 'NGN', timeZone: 'Africa/Lagos', commissionRate: '0.0500' }),
    );
    for (const slug of demoSlugs) {
      for (const person of demoPeople(slug)) {
        const answer = await kit.ask(guest(person.tenantId, 'r'), logInMutation, { email: person.email, password: demoPassword });
        expect(answer.data['logIn']).toMatchObject({ __typename: 'SignedIn', user: { email: person.email, role: person.role } });
      }
    }
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
