import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { submitKyc } from '../../kyc/commands/submit-kyc.js';
import { changePassword } from '../../sessions/commands/change-password.js';
import { logOutEverywhere } from '../../sessions/commands/log-out-everywhere.js';
import { application, type Business, openBusiness } from '../../testing/business.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest, testPassword } from '../../testing/identity-test.js';
import { done } from '../../testing/outcomes.js';
import { actFor } from './act-for.js';
import { forceLogOut } from './force-log-out.js';
import { importCustomers } from './import-customers.js';

let kit: IdentityTest;
let authenticator: Authenticator;
beforeAll(async () => {
  kit = await openIdentityTest();
  authenticator = await createAuthenticator(kit.platform.platform);
});
afterAll(async () => {
  await authenticator.close();
  await kit.close();
});

const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });

describe('acting for people', () => {
  async function acting(world: Business) {
    const { tokens } = done(
      await actFor(kit.as(world.adminCaller), { userIds: [world.customer.id], reason: 'on the phone', idempotencyKey: newId() }),
    );
    const [token = expect.fail('no token')] = tokens;
    const caller = await authenticator.authenticate({ authorization: `Bearer ${token.access.token}`, address: null, requestId: 'r' });
    return { token, caller };
  }

  test('gives a short token of the person that names the administrator, in the log and in the list of sessions', async () => {
    const world = await openBusiness(kit);
    const { token, caller } = await acting(world);
    expect(caller).toMatchObject({ userId: world.customer.id, role: 'CUSTOMER', actorId: world.admin.id });
    expect(token.access.expiresAt.getTime() - kit.platform.clock.now().getTime()).toBeLessThanOrEqual(900_000);
    expect(await kit.live(world.customer)).toMatchObject([{ id: token.sessionId, actorId: world.admin.id }]);
    expect(await kit.auditOf(world.tenantId)).toMatchObject([
      { action: 'user.acted_for', actorId: world.admin.id, subjectId: world.customer.id, reason: 'on the phone' },
    ]);
  });

  test('opens one session for each key: a repeat gets a token of it that ends when the first one does', async () => {
    const world = await openBusiness(kit);
    const input = { userIds: [world.customer.id, world.admin.id], reason: 'on the phone', idempotencyKey: newId() };
    const first = done(await actFor(kit.as(world.adminCaller), input));
    kit.platform.clock.advance(60_000);
    const again = done(await actFor(kit.as(world.adminCaller), input));
    const [token = expect.fail('no token')] = again.tokens;
    expect(again.refusedIds).toEqual([world.admin.id]);
    expect(again.tokens.map(({ sessionId, access }) => [sessionId, access.expiresAt])).toEqual(
      first.tokens.map(({ sessionId, access }) => [sessionId, access.expiresAt]),
    );
    const bearer = { authorization: `Bearer ${token.access.token}`, address: null, requestId: 'r' };
    expect(await authenticator.authenticate(bearer)).toMatchObject({ userId: world.customer.id, actorId: world.admin.id });
    expect(await kit.live(world.customer)).toHaveLength(1);
    expect(await kit.auditOf(world.tenantId)).toHaveLength(1);
    const other = { ...input, userIds: [world.manager.id] };
    expect(await actFor(kit.as(world.adminCaller), other)).toMatchObject({ refused: 'IdempotencyConflict' });
    const kept = await kit.database.systemSql`select answer from platform.commands where key = ${input.idempotencyKey}`;
    expect(JSON.stringify(kept)).not.toContain(token.access.token.slice(0, 20));
  });

  test('does not do what only the person may do', async () => {
    const world = await openBusiness(kit);
    const { caller } = await acting(world);
    await expect(submitKyc(kit.as(caller), application())).rejects.toEqual(forbidden);
    await expect(logOutEverywhere(kit.as(caller))).rejects.toEqual(forbidden);
    const change = changePassword(kit.as(caller), { currentPassword: testPassword, newPassword: 'Brand-New-Word-9' });
    await expect(change).rejects.toEqual(forbidden);
    await expect(actFor(kit.as(caller), { userIds: [world.manager.id], reason: 'chain', idempotencyKey: newId() })).rejects.toEqual(
      forbidden,
    );
  });

  test("ends with the administrator's sessions", async () => {
    const world = await openBusiness(kit);
    const { token } = await acting(world);
    const other = await kit.person(world.tenantId, { role: 'ADMIN' });
    expect(await forceLogOut(kit.as(callerOf(other)), { userId: world.admin.id, reason: 'left' })).toMatchObject({ endedSessions: 1 });
    await expect.poll(() => authenticator.isRevoked(token.sessionId)).toBe(true);
  });

  test('does not end the sessions of the person, nor is it ended by their next login', async () => {
    const world = await openBusiness(kit);
    await kit.signIn(world.customer);
    await acting(world);
    await kit.signIn(world.customer);
    expect(await kit.live(world.customer)).toHaveLength(2);
  });

  test('is refused for administrators, suspended and unknown people and those of other tenants', async () => {
    const world = await openBusiness(kit);
    const suspended = await kit.person(world.tenantId, { state: 'SUSPENDED' });
    const { customer: stranger } = await openBusiness(kit);
    const ids = [world.admin.id, suspended.id, stranger.id, newId()];
    expect(await actFor(kit.as(world.adminCaller), { userIds: ids, reason: 'test', idempotencyKey: newId() })).toEqual({
      tokens: [],
      refusedIds: ids,
    });
    await expect(
      actFor(kit.as(world.managerCaller), { userIds: [world.customer.id], reason: 'test', idempotencyKey: newId() }),
    ).rejects.toEqual(forbidden);
  });

  test('five hundred tokens come in one call, by few statements', async () => {
    const world = await openBusiness(kit);
    const rows = Array.from({ length: 500 }, (_, n) => ({
      email: `b-${n}@example.com`,
      givenName: 'B',
      familyName: 'B',
      phone: null,
      kycApproved: true,
    }));
    const { users } = done(await importCustomers(kit.as(world.adminCaller), { rows, reason: 'moved', idempotencyKey: newId() }));
    const ids = users.map((user) => user.id);
    let actedFor: string[] = [];
    const statements = await statementsOf(kit.database, async () => {
      const { tokens } = done(await actFor(kit.as(world.adminCaller), { userIds: ids, reason: 'moved', idempotencyKey: newId() }));
      actedFor = tokens.map((token) => token.user.id);
    });
    expect(statements.length).toBeLessThan(100);
    expect(actedFor).toHaveLength(500);
    expect(actedFor).toEqual(ids);
    expect(await actFor(kit.as(world.adminCaller), { userIds: [...ids, newId()], reason: 'moved', idempotencyKey: newId() })).toMatchObject(
      {
        refused: 'InvalidInput',
      },
    );
  });
});
