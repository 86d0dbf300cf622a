import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitor } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { done } from '../../testing/outcomes.js';
import { sessionEnded } from '../domain/refusals.js';

const dayMs = 86_400_000;

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

const later = async (days: number): Promise<void> => {
  kit.platform.clock.advance(days * dayMs);
  await kit.platform.runDueJobs();
};
const tokens = async (): Promise<number> => (await kit.database.systemSql`select from identity.refresh_tokens`).length;

test('used refresh tokens are kept for a month after they expire, and sessions with them; a living session stays', async () => {
  const user = await kit.person(await kit.tenant());
  const signedIn = await kit.signIn(user);
  let { refreshToken } = signedIn.tokens;
  for (let week = 0; week < 6; week++) {
    await later(6);
    ({ refreshToken } = done(await kit.refresh(visitor(null), refreshToken)).tokens);
  }
  // Day 36: the first token expired on day 7.
  expect(await tokens()).toBe(7);
  await later(2);
  expect(await tokens()).toBe(6);
  expect(await kit.refresh(visitor(null), signedIn.tokens.refreshToken)).toEqual(sessionEnded({ reused: false }));
  await later(60);
  expect(await tokens()).toBe(0);
  expect(await kit.database.systemSql`select from identity.sessions`).toHaveLength(0);
});

test('failures and revocations are forgotten as soon as they count no more', async () => {
  const user = await kit.person(await kit.tenant());
  await kit.attempt(visitor(user.tenantId), user.email, 'Wrong-Password-1');
  await kit.database.systemSql`
    insert into identity.revocations (session_id, tenant_id, tokens_until)
    values (gen_random_uuid(), ${user.tenantId}, ${new Date(kit.platform.clock.now().getTime() + 900_000).toISOString()})`;
  const left = () => kit.database.systemSql`
    select (select count(*) from identity.throttles)::integer as throttles, (select count(*) from identity.revocations)::integer as revocations`;
  expect(await left()).toEqual([{ throttles: 2, revocations: 1 }]);
  await later(1);
  expect(await left()).toEqual([{ throttles: 0, revocations: 0 }]);
});
