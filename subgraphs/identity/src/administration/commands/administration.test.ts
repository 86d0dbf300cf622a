import type { Role } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { pageOfAudit } from '../../audit/store/audit.js';
import { liveSessions } from '../../sessions/store/sessions.js';
import { type UserRow, userById } from '../../people/store/users.js';
import { statementsOf } from '@marque/shared/testing';
import { callerOf, type IdentityTest, openIdentityTest, testPassword, visitor } from '../../testing.js';
import { actFor } from './act-for.js';
import { changeRole, changeStatus, forceLogOut } from './administer-user.js';
import { changePassword } from '../../sessions/commands/change-password.js';
import { approveKyc, rejectKyc, startKycReview } from '../../kyc/commands/decide-kyc.js';
import { importCustomers, type ImportRow } from './import-customers.js';
import { logIn } from '../../sessions/commands/log-in.js';
import { logOutEverywhere } from '../../sessions/commands/log-out.js';
import { submitKyc, type SubmitKycInput } from '../../kyc/commands/submit-kyc.js';
import { verifyAuditChain } from '../../audit/commands/verify-audit-chain.js';

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
const unauthenticated = expect.objectContaining({ code: 'UNAUTHENTICATED' });
const again = (user: UserRow) => kit.identity.database.tenant(user.tenantId, (tx) => userById(tx, user.id));
const auditOf = (tenantId: string) => kit.identity.database.tenant(tenantId, (tx) => pageOfAudit(tx, tenantId, null, 100, true));
const liveOf = (user: UserRow) => kit.identity.database.tenant(user.tenantId, (tx) => liveSessions(tx, user.id, kit.platform.clock.now()));
const signIn = (user: UserRow) =>
  logIn(kit.identity, visitor(user.tenantId), { email: user.email, password: testPassword, deviceType: 'DESKTOP', deviceName: null });

async function eventsOf(tenantId: string): Promise<{ type: string; payload: unknown }[]> {
  const rows = await kit.identity.database
    .systemSql`select type, payload from platform.events where tenant_id = ${tenantId} order by position`;
  return rows.map((row) => ({ type: String(row['type']), payload: row['payload'] }));
}

/** A tenant with staff and a customer. */
async function business() {
  const tenantId = await kit.tenant();
  const [admin, manager, customer] = await Promise.all([
    kit.person(tenantId, { role: 'ADMIN' }),
    kit.person(tenantId, { role: 'MANAGER' }),
    kit.person(tenantId),
  ]);
  return {
    tenantId,
    admin,
    manager,
    customer,
    adminCaller: callerOf(admin),
    managerCaller: callerOf(manager),
    customerCaller: callerOf(customer),
  };
}

const application = (change: Partial<SubmitKycInput['details']> = {}, kind: SubmitKycInput['kind'] = 'PERSONAL'): SubmitKycInput => ({
  kind,
  details: {
    legalName: 'Ada Test',
    address: '1 Marina, Lagos',
    phone: '08031234567',
    documentType: 'PASSPORT',
    documentNumber: 'A1234567',
    businessName: null,
    registrationNumber: null,
    ...change,
  },
});
const dealership = application({ businessName: 'Ada Motors', registrationNumber: 'RC 12345' }, 'DEALER');

async function submitted(world: Awaited<ReturnType<typeof business>>, input = application()): Promise<string> {
  const outcome = await submitKyc(kit.identity, world.customerCaller, input);
  if (outcome.kind !== 'Application') throw new Error(outcome.kind);
  return outcome.application.id;
}

/** An application that the manager has taken up. */
async function underReview(world: Awaited<ReturnType<typeof business>>, input = application()): Promise<string> {
  const id = await submitted(world, input);
  await startKycReview(kit.identity, world.managerCaller, id);
  return id;
}

describe('KYC', () => {
  test('is submitted, taken up and approved by staff, each step with its event and its entry in the log', async () => {
    const world = await business();
    const id = await submitted(world);
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'SUBMITTED' });
    expect(await startKycReview(kit.identity, world.managerCaller, id)).toMatchObject({
      application: { status: 'UNDER_REVIEW', reviewerId: world.manager.id },
    });
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'UNDER_REVIEW' });
    expect(await approveKyc(kit.identity, world.managerCaller, id)).toMatchObject({
      application: { status: 'APPROVED', decidedBy: world.manager.id },
    });
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'APPROVED', role: 'CUSTOMER' });
    expect(await eventsOf(world.tenantId)).toEqual([
      {
        type: 'identity.kyc_submitted.v1',
        payload: { userId: world.customer.id, applicationId: id, kind: 'PERSONAL', kycStatus: 'SUBMITTED' },
      },
      {
        type: 'identity.kyc_approved.v1',
        payload: {
          userId: world.customer.id,
          applicationId: id,
          kind: 'PERSONAL',
          displayName: 'Ada T.',
          kycStatus: 'APPROVED',
          decidedBy: world.manager.id,
        },
      },
    ]);
    expect((await auditOf(world.tenantId)).map((entry) => [entry.action, entry.before, entry.after])).toEqual([
      ['kyc.status_changed', { status: 'SUBMITTED' }, { status: 'UNDER_REVIEW' }],
      ['kyc.status_changed', { status: 'UNDER_REVIEW' }, { status: 'APPROVED' }],
    ]);
  });

  test('an approved dealer application makes a dealer, who is named by the business', async () => {
    const world = await business();
    const id = await underReview(world, dealership);
    await approveKyc(kit.identity, world.managerCaller, id);
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'APPROVED', role: 'DEALER' });
    expect((await eventsOf(world.tenantId)).slice(1)).toMatchObject([
      { type: 'identity.role_changed.v1', payload: { from: 'CUSTOMER', to: 'DEALER', by: world.manager.id } },
      { type: 'identity.kyc_approved.v1', payload: { kind: 'DEALER', displayName: 'Ada Motors' } },
    ]);
    expect((await auditOf(world.tenantId)).map((entry) => entry.action)).toEqual([
      'kyc.status_changed',
      'kyc.status_changed',
      'user.role_changed',
    ]);
  });

  test('a rejection needs a reason, and the person may apply again', async () => {
    const world = await business();
    const id = await underReview(world);
    expect(await rejectKyc(kit.identity, world.managerCaller, id, '  ')).toMatchObject({ kind: 'InvalidInput', path: ['input', 'reason'] });
    expect(await rejectKyc(kit.identity, world.managerCaller, id, 'unreadable')).toMatchObject({
      application: { status: 'REJECTED', reason: 'unreadable' },
    });
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'REJECTED' });
    await submitted(world);
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'SUBMITTED' });
  });

  test('a rejected dealer application leaves an approved person approved', async () => {
    const world = await business();
    await approveKyc(kit.identity, world.managerCaller, await underReview(world));
    const id = await underReview(world, dealership);
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'APPROVED' });
    await rejectKyc(kit.identity, world.managerCaller, id, 'not registered');
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'APPROVED', role: 'CUSTOMER' });
    expect((await eventsOf(world.tenantId)).at(-1)).toMatchObject({
      type: 'identity.kyc_rejected.v1',
      payload: { kind: 'DEALER', kycStatus: 'APPROVED' },
    });
  });

  test('of two applications at once one is taken, and an approved person files no second one', async () => {
    const world = await business();
    const outcomes = await Promise.all([1, 2].map(() => submitKyc(kit.identity, world.customerCaller, application())));
    expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['Application', 'Conflict']);
    const [taken] = outcomes.flatMap((outcome) => (outcome.kind === 'Application' ? [outcome.application.id] : []));
    await startKycReview(kit.identity, world.managerCaller, taken ?? '');
    await approveKyc(kit.identity, world.managerCaller, taken ?? '');
    expect(await submitKyc(kit.identity, world.customerCaller, application())).toMatchObject({ kind: 'Conflict' });
  });

  test('is not decided before somebody has taken it up', async () => {
    const world = await business();
    const id = await submitted(world);
    const decisions = [
      await approveKyc(kit.identity, world.managerCaller, id),
      await rejectKyc(kit.identity, world.managerCaller, id, 'unreadable'),
    ];
    expect(decisions).toMatchObject([{ kind: 'Conflict' }, { kind: 'Conflict' }]);
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'SUBMITTED' });
    expect(await auditOf(world.tenantId)).toEqual([]);
  });

  test('of two decisions at once one counts', async () => {
    const world = await business();
    const id = await underReview(world);
    const outcomes = await Promise.all([
      approveKyc(kit.identity, world.managerCaller, id),
      rejectKyc(kit.identity, callerOf(world.admin), id, 'no'),
    ]);
    expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['Application', 'Conflict']);
    const decisions = (await eventsOf(world.tenantId)).filter(({ type }) => type !== 'identity.kyc_submitted.v1');
    expect(decisions).toHaveLength(1);
  });

  test('is decided neither by customers, guests and sales staff, nor by the applicant, nor from another tenant', async () => {
    const world = await business();
    const id = await submitted(world);
    await expect(approveKyc(kit.identity, world.customerCaller, id)).rejects.toEqual(forbidden);
    await expect(approveKyc(kit.identity, callerOf({ ...world.manager, role: 'AGENT' }), id)).rejects.toEqual(forbidden);
    await expect(approveKyc(kit.identity, visitor(world.tenantId), id)).rejects.toEqual(unauthenticated);
    expect(await approveKyc(kit.identity, callerOf({ ...world.customer, role: 'ADMIN' }), id)).toMatchObject({ kind: 'NotAllowed' });
    const stranger = await business();
    expect(await approveKyc(kit.identity, stranger.managerCaller, id)).toMatchObject({ kind: 'NotFound' });
    expect(await approveKyc(kit.identity, world.managerCaller, newId())).toMatchObject({ kind: 'NotFound' });
    expect(await again(world.customer)).toMatchObject({ kycStatus: 'SUBMITTED' });
  });

  test.each([
    ['phone', application({ phone: '123' })],
    ['legalName', application({ legalName: ' ' })],
    ['businessName', application({ registrationNumber: 'RC 1' }, 'DEALER')],
    ['registrationNumber', application({ businessName: 'Ada Motors' }, 'DEALER')],
  ])('refuses a bad %s', async (field, input) => {
    const { customerCaller } = await business();
    expect(await submitKyc(kit.identity, customerCaller, input)).toMatchObject({ kind: 'InvalidInput', path: ['input', 'details', field] });
  });

  test('the details lie sealed in the database', async () => {
    const world = await business();
    const id = await submitted(world);
    const [row] = await kit.identity.database.systemSql`select t::text as text from identity.kyc_applications t where id = ${id}`;
    expect(String(row?.['text'])).not.toMatch(/A1234567|Marina/);
  });
});

describe('roles', () => {
  test('an administrator gives a role with a reason; the event and the log tell of it', async () => {
    const { tenantId, adminCaller, customer, admin } = await business();
    expect(await changeRole(kit.identity, adminCaller, customer.id, 'AGENT', 'hired')).toMatchObject({
      kind: 'User',
      user: { role: 'AGENT' },
    });
    expect(await eventsOf(tenantId)).toEqual([
      { type: 'identity.role_changed.v1', payload: { userId: customer.id, from: 'CUSTOMER', to: 'AGENT', by: admin.id } },
    ]);
    expect(await auditOf(tenantId)).toMatchObject([
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
    const { adminCaller, customer } = await business();
    const outcome = await changeRole(kit.identity, adminCaller, customer.id, role, 'because');
    expect(outcome).toMatchObject({ kind: 'NotAllowed', message: expect.stringContaining(message) });
    expect(await again(customer)).toMatchObject({ role: 'CUSTOMER' });
    expect(await eventsOf(customer.tenantId)).toEqual([]);
    expect(await auditOf(customer.tenantId)).toEqual([]);
  });

  test.each([
    ['DEALER', 'users_dealer_is_known'],
    ['ADMIN', 'an administrator needs an approved KYC'],
    ['SUPER_ADMIN', 'an administrator needs an approved KYC'],
  ])('the database itself knows no %s without an approved KYC', async (role, message) => {
    const { customer } = await business();
    await expect(kit.identity.database.systemSql`update identity.users set role = ${role} where id = ${customer.id}`).rejects.toThrow(
      message,
    );
  });

  test('a role that may do less ends the sessions; one that may do more does not', async () => {
    const { adminCaller, tenantId } = await business();
    const customer = await kit.person(tenantId, { kycStatus: 'APPROVED' });
    await signIn(customer);
    expect(await changeRole(kit.identity, adminCaller, customer.id, 'ADMIN', 'promoted')).toMatchObject({ endedSessions: 0 });
    expect(await changeRole(kit.identity, adminCaller, customer.id, 'AGENT', 'demoted')).toMatchObject({ endedSessions: 1 });
    expect(await liveOf(customer)).toEqual([]);
  });

  test.each<[Role, Role, Role]>([
    ['AGENT', 'DEALER', 'ADMIN'],
    ['SUPER_ADMIN', 'ADMIN', 'SUPER_ADMIN'],
  ])('who goes from %s to %s loses what was open, though no scope is lost', async (from, to, actor) => {
    const { admin, tenantId } = await business();
    const person = await kit.person(tenantId, { role: from, kycStatus: 'APPROVED' });
    await signIn(person);
    expect(await changeRole(kit.identity, callerOf({ ...admin, role: actor }), person.id, to, 'moved')).toMatchObject({ endedSessions: 1 });
    expect(await liveOf(person)).toEqual([]);
  });

  test('nobody changes their own role or suspends themselves, and managers change none', async () => {
    const { admin, adminCaller, managerCaller, customer } = await business();
    expect(await changeRole(kit.identity, adminCaller, admin.id, 'MANAGER', 'tired')).toMatchObject({ kind: 'NotAllowed' });
    expect(await changeStatus(kit.identity, adminCaller, admin.id, 'SUSPENDED', 'tired')).toMatchObject({ kind: 'NotAllowed' });
    await expect(changeRole(kit.identity, managerCaller, customer.id, 'AGENT', 'hired')).rejects.toEqual(forbidden);
    await expect(forceLogOut(kit.identity, managerCaller, customer.id, 'hired')).rejects.toEqual(forbidden);
  });

  test('an administrator reaches no super administrator and nobody of another tenant', async () => {
    const { tenantId, adminCaller } = await business();
    const above = await kit.person(tenantId, { role: 'SUPER_ADMIN' });
    const { customer: stranger } = await business();
    expect(await forceLogOut(kit.identity, adminCaller, above.id, 'test')).toMatchObject({ kind: 'NotAllowed' });
    expect(await changeStatus(kit.identity, adminCaller, stranger.id, 'SUSPENDED', 'test')).toMatchObject({ kind: 'NotFound' });
    expect(await again(stranger)).toMatchObject({ status: 'ACTIVE' });
  });
});

describe('import', () => {
  const row = (change: Partial<ImportRow> = {}): ImportRow => ({
    email: `i-${newId()}@example.com`,
    givenName: 'Bola',
    familyName: 'Ade',
    phone: null,
    kycApproved: true,
    ...change,
  });

  test('adds customers, attests who is approved, and tells which rows it did not take', async () => {
    const { tenantId, adminCaller, customer, admin } = await business();
    const first = row();
    const rows = [
      first,
      row({ kycApproved: false }),
      row({ email: 'broken' }),
      { ...first, givenName: 'Twice' },
      row({ email: customer.email }),
    ];
    const outcome = await importCustomers(kit.identity, adminCaller, rows, 'moved from the old system');
    expect(outcome).toMatchObject({ kind: 'Imported', imported: 2, existing: 1 });
    if (outcome.kind !== 'Imported') throw new Error(outcome.kind);
    expect(outcome.refused.map(({ index, path }) => [index, path])).toEqual([
      [2, ['email']],
      [3, ['email']],
    ]);
    expect(outcome.users.map((user) => [user.email, user.kycStatus, user.passwordHash === null])).toEqual([
      [first.email, 'APPROVED', true],
      [rows[1]?.email, 'NONE', true],
      [customer.email, 'NONE', false],
    ]);
    expect((await eventsOf(tenantId)).map(({ type }) => type)).toEqual([
      'identity.user_registered.v1',
      'identity.user_registered.v1',
      'identity.kyc_approved.v1',
    ]);
    expect(await auditOf(tenantId)).toMatchObject(
      [1, 2].map(() => ({ action: 'user.imported', actorId: admin.id, reason: 'moved from the old system' })),
    );
  });

  test('the same import again, also at the same time, changes nothing', async () => {
    const { tenantId, adminCaller } = await business();
    const rows = Array.from({ length: 50 }, () => row());
    const outcomes = await Promise.all([rows, rows.toReversed()].map((each) => importCustomers(kit.identity, adminCaller, each, 'moved')));
    const imported = outcomes.map((outcome) => (outcome.kind === 'Imported' ? outcome.imported : Number.NaN));
    expect((imported[0] ?? 0) + (imported[1] ?? 0)).toBe(50);
    expect(await importCustomers(kit.identity, adminCaller, rows, 'moved')).toMatchObject({ imported: 0, existing: 50 });
    expect(await eventsOf(tenantId)).toHaveLength(100);
    expect(await verifyAuditChain(kit.identity, adminCaller)).toEqual({ intact: true, verified: 50n, brokenAt: null });
  });

  test('takes a thousand rows by few statements and refuses more, none, or no reason', async () => {
    const { adminCaller } = await business();
    const rows = Array.from({ length: 1_000 }, () => row());
    const statements = await statementsOf(kit.identity.database, async () => {
      expect(await importCustomers(kit.identity, adminCaller, rows, 'moved')).toMatchObject({ imported: 1_000 });
    });
    expect(statements.length).toBeLessThan(100);
    for (const [bad, reason] of [
      [[...rows, row()], 'moved'],
      [[], 'moved'],
      [rows, ' '],
    ] as const) {
      expect(await importCustomers(kit.identity, adminCaller, bad, reason)).toMatchObject({ kind: 'InvalidInput' });
    }
  });

  test('is for administrators', async () => {
    const { managerCaller } = await business();
    await expect(importCustomers(kit.identity, managerCaller, [row()], 'moved')).rejects.toEqual(forbidden);
  });
});

describe('acting for people', () => {
  async function acting(world: Awaited<ReturnType<typeof business>>) {
    const outcome = await actFor(kit.identity, world.adminCaller, [world.customer.id], 'on the phone');
    if (outcome.kind !== 'Acting' || outcome.tokens[0] === undefined) throw new Error(outcome.kind);
    const [token] = outcome.tokens;
    const caller = await authenticator.authenticate({ authorization: `Bearer ${token.access.token}`, address: null, requestId: 'r' });
    return { token, caller };
  }

  test('gives a short token of the person that names the administrator, in the log and in the list of sessions', async () => {
    const world = await business();
    const { token, caller } = await acting(world);
    expect(caller).toMatchObject({ userId: world.customer.id, role: 'CUSTOMER', actorId: world.admin.id });
    expect(token.access.expiresAt.getTime() - kit.platform.clock.now().getTime()).toBeLessThanOrEqual(900_000);
    expect(await liveOf(world.customer)).toMatchObject([{ id: token.sessionId, actorId: world.admin.id }]);
    expect(await auditOf(world.tenantId)).toMatchObject([
      { action: 'user.acted_for', actorId: world.admin.id, subjectId: world.customer.id, reason: 'on the phone' },
    ]);
  });

  test('does not do what only the person may do', async () => {
    const world = await business();
    const { caller } = await acting(world);
    await expect(submitKyc(kit.identity, caller, application())).rejects.toEqual(forbidden);
    await expect(logOutEverywhere(kit.identity, caller)).rejects.toEqual(forbidden);
    const change = changePassword(kit.identity, caller, { currentPassword: testPassword, newPassword: 'Brand-New-Word-9' });
    await expect(change).rejects.toEqual(forbidden);
    await expect(actFor(kit.identity, caller, [world.manager.id], 'chain')).rejects.toEqual(forbidden);
  });

  test("ends with the administrator's sessions", async () => {
    const world = await business();
    const { token } = await acting(world);
    const other = await kit.person(world.tenantId, { role: 'ADMIN' });
    expect(await forceLogOut(kit.identity, callerOf(other), world.admin.id, 'left')).toMatchObject({ endedSessions: 1 });
    await expect.poll(() => authenticator.isRevoked(token.sessionId)).toBe(true);
  });

  test('does not end the sessions of the person, nor is it ended by their next login', async () => {
    const world = await business();
    await signIn(world.customer);
    await acting(world);
    await signIn(world.customer);
    expect(await liveOf(world.customer)).toHaveLength(2);
  });

  test('is refused for administrators, suspended and unknown people and those of other tenants', async () => {
    const world = await business();
    const suspended = await kit.person(world.tenantId, { status: 'SUSPENDED' });
    const { customer: stranger } = await business();
    const ids = [world.admin.id, suspended.id, stranger.id, newId()];
    expect(await actFor(kit.identity, world.adminCaller, ids, 'test')).toEqual({ kind: 'Acting', tokens: [], refusedIds: ids });
    await expect(actFor(kit.identity, world.managerCaller, [world.customer.id], 'test')).rejects.toEqual(forbidden);
  });

  test('five hundred tokens come in one call, by few statements', async () => {
    const world = await business();
    const rows = Array.from({ length: 500 }, (_, n) => ({
      email: `b-${n}@example.com`,
      givenName: 'B',
      familyName: 'B',
      phone: null,
      kycApproved: true,
    }));
    const imported = await importCustomers(kit.identity, world.adminCaller, rows, 'moved');
    const ids = imported.kind === 'Imported' ? imported.users.map((user) => user.id) : [];
    let outcome: Awaited<ReturnType<typeof actFor>> | undefined;
    const statements = await statementsOf(kit.identity.database, async () => {
      outcome = await actFor(kit.identity, world.adminCaller, ids, 'moved');
    });
    expect(statements.length).toBeLessThan(100);
    expect(outcome?.kind === 'Acting' && outcome.tokens.map((token) => token.user.id)).toEqual(ids);
    expect(await actFor(kit.identity, world.adminCaller, [...ids, newId()], 'moved')).toMatchObject({ kind: 'InvalidInput' });
  });
});

describe('audit log', () => {
  /** Three entries, and a way to change rows behind the platform's back, as the owner of the database could. */
  async function logged() {
    const world = await business();
    for (const reason of ['one', 'two', 'three']) await forceLogOut(kit.identity, world.adminCaller, world.customer.id, reason);
    const tamper = (sql: string) =>
      kit.platform.asOwner(async (owner) => {
        await owner`set local session_replication_role = replica`;
        await owner.unsafe(sql.replaceAll('$tenant', `'${world.tenantId}'`));
      });
    return { ...world, tamper };
  }

  test('is intact after concurrent entries, without a gap', async () => {
    const { tenantId, adminCaller, customer } = await logged();
    await Promise.all(Array.from({ length: 20 }, (_, n) => forceLogOut(kit.identity, adminCaller, customer.id, `at once ${n}`)));
    expect(await verifyAuditChain(kit.identity, adminCaller)).toEqual({ intact: true, verified: 23n, brokenAt: null });
    expect((await auditOf(tenantId)).map((entry) => entry.sequence)).toEqual(Array.from({ length: 23 }, (_, n) => BigInt(n + 1)));
  });

  test.each([
    ['a changed reason', `update identity.audit_entries set reason = 'other' where tenant_id = $tenant and sequence = 2`, 2n],
    ['a changed actor', `update identity.audit_entries set actor_id = null where tenant_id = $tenant and sequence = 1`, 1n],
    ['a changed value', `update identity.audit_entries set after = '{"role":"ADMIN"}' where tenant_id = $tenant and sequence = 3`, 3n],
    ['a changed hash', `update identity.audit_entries set hash = repeat('a', 64) where tenant_id = $tenant and sequence = 2`, 2n],
    ['a row taken from the middle', `delete from identity.audit_entries where tenant_id = $tenant and sequence = 2`, 2n],
    ['the last row taken away', `delete from identity.audit_entries where tenant_id = $tenant and sequence = 3`, 3n],
  ])('%s is found', async (_, sql, brokenAt) => {
    const { adminCaller, tamper } = await logged();
    await tamper(sql);
    expect(await verifyAuditChain(kit.identity, adminCaller)).toEqual({ intact: false, verified: brokenAt - 1n, brokenAt });
  });

  test.each(['update identity.audit_entries set reason = reason', 'delete from identity.audit_entries', 'truncate identity.audit_entries'])(
    'the roles that serve requests and run jobs cannot: %s',
    async (sql) => {
      await logged();
      for (const connection of [kit.identity.database.appSql, kit.identity.database.systemSql]) {
        const error: unknown = await connection.unsafe(sql).catch((cause: unknown) => cause);
        expect(error).toMatchObject({ code: '42501' });
      }
    },
  );

  test('is read by administrators of the tenant only', async () => {
    const { managerCaller } = await logged();
    await expect(verifyAuditChain(kit.identity, managerCaller)).rejects.toEqual(forbidden);
    const stranger = await business();
    expect(await verifyAuditChain(kit.identity, stranger.adminCaller)).toEqual({ intact: true, verified: 0n, brokenAt: null });
  });
});
