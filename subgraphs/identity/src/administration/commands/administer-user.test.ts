import type { Role } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBusiness } from '../../testing/business.js';
import { callerOf, visitor } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { refusalOf } from '../../testing/outcomes.js';
import { changeRole } from './change-role.js';
import { changeState } from './change-state.js';
import { forceLogOut } from './force-log-out.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });

describe('roles', () => {
  test('an administrator gives a role with a reason; the event and the log tell of it', async () => {
    const { tenantId, adminCaller, customer, admin } = await openBusiness(kit);
    expect(await changeRole(kit.as(adminCaller), { userId: customer.id, role: 'AGENT', reason: 'hired' })).toMatchObject({
      user: { role: 'AGENT' },
    });
    expect(await kit.eventsOf(tenantId)).toEqual([
      { type: 'identity.role_changed.v1', payload: { userId: customer.id, from: 'CUSTOMER', to: 'AGENT', by: admin.id } },
    ]);
    expect(await kit.auditOf(tenantId)).toMatchObject([
      {
        action: 'user.role_changed',
        actorId: admin.id,
        subjectId: customer.id,
        before: { role: 'CUSTOMER' },
        after: { role: 'AGENT' },
        reason: 'hired',
      },
    ]);
  });

  test.each<[string, Role, string]>([
    ['DEALER without an approved KYC', 'DEALER', 'KYC'],
    ['VERIFIED_SELLER without an approved KYC', 'VERIFIED_SELLER', 'KYC'],
    ['ADMIN without an approved KYC', 'ADMIN', 'KYC'],
    ['the role that the person has', 'CUSTOMER', 'already'],
    ['SUPER_ADMIN by an administrator', 'SUPER_ADMIN', 'SUPER_ADMIN'],
    ['GUEST', 'GUEST', 'GUEST'],
  ])('refuses %s', async (_, role, message) => {
    const { adminCaller, customer } = await openBusiness(kit);
    const outcome = await changeRole(kit.as(adminCaller), { userId: customer.id, role, reason: 'because' });
    expect(outcome).toMatchObject({ refused: 'NotAllowed', message: expect.stringContaining(message) });
    expect(await kit.again(customer)).toMatchObject({ role: 'CUSTOMER' });
    expect(await kit.eventsOf(customer.tenantId)).toEqual([]);
    expect(await kit.auditOf(customer.tenantId)).toEqual([]);
  });

  test.each([
    ['DEALER', 'users_dealer_is_known'],
    ['ADMIN', 'an administrator needs an approved KYC'],
    ['SUPER_ADMIN', 'an administrator needs an approved KYC'],
    ['VERIFIED_SELLER', 'a seller needs an approved KYC'],
  ])('the database itself knows no %s without an approved KYC', async (role, message) => {
    const { customer } = await openBusiness(kit);
    await expect(kit.database.systemSql`update identity.users set role = ${role} where id = ${customer.id}`).rejects.toThrow(message);
  });

  test('a role that may do less ends the sessions; one that may do more does not', async () => {
    const { adminCaller, tenantId } = await openBusiness(kit);
    const customer = await kit.person(tenantId, { kycState: 'APPROVED' });
    await kit.signIn(customer);
    expect(await changeRole(kit.as(adminCaller), { userId: customer.id, role: 'ADMIN', reason: 'promoted' })).toMatchObject({
      endedSessions: 0,
    });
    expect(await changeRole(kit.as(adminCaller), { userId: customer.id, role: 'AGENT', reason: 'demoted' })).toMatchObject({
      endedSessions: 1,
    });
    expect(await kit.live(customer)).toEqual([]);
  });

  test.each<[Role, Role, Role]>([
    ['AGENT', 'DEALER', 'ADMIN'],
    ['SUPER_ADMIN', 'ADMIN', 'SUPER_ADMIN'],
  ])('who goes from %s to %s loses what was open, though no scope is lost', async (from, to, actor) => {
    const { admin, tenantId } = await openBusiness(kit);
    const person = await kit.person(tenantId, { role: from, kycState: 'APPROVED' });
    await kit.signIn(person);
    expect(await changeRole(kit.as(callerOf({ ...admin, role: actor })), { userId: person.id, role: to, reason: 'moved' })).toMatchObject({
      endedSessions: 1,
    });
    expect(await kit.live(person)).toEqual([]);
  });

  test('nobody changes their own role or suspends themselves, and managers change none', async () => {
    const { admin, adminCaller, managerCaller, customer } = await openBusiness(kit);
    expect(await changeRole(kit.as(adminCaller), { userId: admin.id, role: 'MANAGER', reason: 'tired' })).toMatchObject({
      refused: 'NotAllowed',
    });
    expect(await changeState(kit.as(adminCaller), { userId: admin.id, state: 'SUSPENDED', reason: 'tired' })).toMatchObject({
      refused: 'NotAllowed',
    });
    await expect(changeRole(kit.as(managerCaller), { userId: customer.id, role: 'AGENT', reason: 'hired' })).rejects.toEqual(forbidden);
    await expect(forceLogOut(kit.as(managerCaller), { userId: customer.id, reason: 'hired' })).rejects.toEqual(forbidden);
  });

  test('an administrator reaches no super administrator and nobody of another tenant', async () => {
    const { tenantId, adminCaller } = await openBusiness(kit);
    const above = await kit.person(tenantId, { role: 'SUPER_ADMIN' });
    const { customer: stranger } = await openBusiness(kit);
    expect(await forceLogOut(kit.as(adminCaller), { userId: above.id, reason: 'test' })).toMatchObject({ refused: 'NotAllowed' });
    expect(await changeState(kit.as(adminCaller), { userId: stranger.id, state: 'SUSPENDED', reason: 'test' })).toMatchObject({
      refused: 'NotFound',
    });
    expect(await kit.again(stranger)).toMatchObject({ state: 'ACTIVE' });
  });
});

describe('suspension', () => {
  test('a suspended person is signed out and cannot refresh', async () => {
    const user = await kit.person(await kit.tenant());
    const admin = await kit.person(user.tenantId, { role: 'ADMIN' });
    const { tokens } = await kit.signIn(user);
    const outcome = await changeState(kit.as(callerOf(admin)), {
      userId: user.id,
      state: 'SUSPENDED',
      reason: 'test',
    });
    expect(outcome).toMatchObject({ endedSessions: 1 });
    expect(refusalOf(await kit.refresh(visitor(null), tokens.refreshToken))).toBe('SessionEnded');
  });
});

describe('who is shut out and let in again', () => {
  const changes = async (tenantId: string) => (await kit.eventsOf(tenantId)).filter(({ type }) => /suspended|reinstated/.test(type));

  test('is told to the other subgraphs each time, with who did it and never with the reason', async () => {
    const { tenantId, admin, adminCaller, customer } = await openBusiness(kit);
    const about = { userId: customer.id, reason: 'a private matter' };
    await changeState(kit.as(adminCaller), { ...about, state: 'SUSPENDED' });
    await changeState(kit.as(adminCaller), { ...about, state: 'ACTIVE' });
    const payload = { userId: customer.id, by: admin.id };
    expect(await changes(tenantId)).toEqual([
      { type: 'identity.user_suspended.v1', payload },
      { type: 'identity.user_reinstated.v1', payload },
    ]);
  });

  test('is no news where nothing has changed, nor when the call is repeated', async () => {
    const { tenantId, adminCaller, customer } = await openBusiness(kit);
    const input = { userId: customer.id, state: 'SUSPENDED', reason: 'test', idempotencyKey: newId() } as const;
    for (const idempotencyKey of [input.idempotencyKey, input.idempotencyKey, newId()])
      await changeState(kit.as(adminCaller), { ...input, idempotencyKey });
    expect(await changes(tenantId)).toHaveLength(1);
  });
});

describe("an administrator's key", () => {
  test('gives the first answer again and keeps nothing of the person; another input is refused', async () => {
    const { tenantId, adminCaller, customer } = await openBusiness(kit);
    await kit.signIn(customer);
    const input = { userId: customer.id, state: 'SUSPENDED', reason: 'lost their phone', idempotencyKey: newId() } as const;
    const first = await changeState(kit.as(adminCaller), input);
    expect(first).toMatchObject({ user: { state: 'SUSPENDED' }, endedSessions: 1 });
    expect(await changeState(kit.as(adminCaller), input)).toEqual(first);
    expect(await changeState(kit.as(adminCaller), { ...input, idempotencyKey: null })).toMatchObject({ refused: 'NotAllowed' });
    expect(await changeState(kit.as(adminCaller), { ...input, reason: 'other' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await kit.auditOf(tenantId)).toHaveLength(1);
    const [kept] = await kit.database.systemSql`select answer from platform.commands where key = ${input.idempotencyKey}`;
    expect(kept).toEqual({ answer: '{"endedSessions":1}' });
  });

  test('of a change of role stands for that role only', async () => {
    const { tenantId, adminCaller, customer } = await openBusiness(kit);
    const input = { userId: customer.id, role: 'AGENT', reason: 'hired', idempotencyKey: newId() } as const;
    const first = await changeRole(kit.as(adminCaller), input);
    expect(first).toMatchObject({ user: { role: 'AGENT' } });
    expect(await changeRole(kit.as(adminCaller), input)).toEqual(first);
    expect(await changeRole(kit.as(adminCaller), { ...input, role: 'MANAGER' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await kit.eventsOf(tenantId)).toHaveLength(1);
    expect(await kit.again(customer)).toMatchObject({ role: 'AGENT' });
  });

  test('of a forced end leaves a session alone that was opened since', async () => {
    const { adminCaller, customer } = await openBusiness(kit);
    await kit.signIn(customer);
    const input = { userId: customer.id, reason: 'stolen phone', idempotencyKey: newId() };
    expect(await forceLogOut(kit.as(adminCaller), input)).toMatchObject({ endedSessions: 1 });
    await kit.signIn(customer);
    expect(await forceLogOut(kit.as(adminCaller), input)).toMatchObject({ endedSessions: 1 });
    expect(await kit.live(customer)).toHaveLength(1);
    expect(await forceLogOut(kit.as(adminCaller), { ...input, reason: 'other' })).toMatchObject({ refused: 'IdempotencyConflict' });
  });
});
