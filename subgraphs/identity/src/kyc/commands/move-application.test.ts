import { newId } from '@marque/shared/ids';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dealership, openBusiness, submitted, underReview } from '../../testing/business.js';
import { callerOf, visitor } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { done, refusalsOf } from '../../testing/outcomes.js';
import { approveKyc } from './approve-kyc.js';
import { rejectKyc } from './reject-kyc.js';
import { startKycReview } from './start-kyc-review.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });
const unauthenticated = expect.objectContaining({ code: 'UNAUTHENTICATED' });

describe('KYC', () => {
  test('is submitted, taken up and approved by staff, each step with its event and its entry in the log', async () => {
    const world = await openBusiness(kit);
    const id = await submitted(kit, world);
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'SUBMITTED' });
    expect(await startKycReview(kit.as(world.managerCaller), { applicationId: id })).toMatchObject({
      state: 'UNDER_REVIEW',
      reviewerId: world.manager.id,
    });
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'UNDER_REVIEW' });
    expect(await approveKyc(kit.as(world.managerCaller), { applicationId: id })).toMatchObject({
      state: 'APPROVED',
      decidedBy: world.manager.id,
    });
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'APPROVED', role: 'VERIFIED_SELLER' });
    expect(await kit.eventsOf(world.tenantId)).toEqual([
      {
        type: 'identity.kyc_submitted.v1',
        payload: { userId: world.customer.id, applicationId: id, kind: 'PERSONAL', kycStatus: 'SUBMITTED' },
      },
      {
        type: 'identity.role_changed.v1',
        payload: { userId: world.customer.id, from: 'CUSTOMER', to: 'VERIFIED_SELLER', by: world.manager.id },
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
    expect((await kit.auditOf(world.tenantId)).map((entry) => [entry.action, entry.before, entry.after])).toEqual([
      ['kyc.status_changed', { status: 'SUBMITTED' }, { status: 'UNDER_REVIEW' }],
      ['kyc.status_changed', { status: 'UNDER_REVIEW' }, { status: 'APPROVED' }],
      ['user.role_changed', { role: 'CUSTOMER' }, { role: 'VERIFIED_SELLER' }],
    ]);
    expect((await kit.auditOf(world.tenantId)).at(-1)).toMatchObject({
      actorId: world.manager.id,
      subjectId: world.customer.id,
      reason: 'personal application approved',
    });
  });

  test('an approval takes nobody’s work away: staff and partners keep their role', async () => {
    for (const role of ['AGENT', 'PARTNER', 'MANAGER'] as const) {
      const world = await openBusiness(kit);
      const person = await kit.person(world.tenantId, { role });
      const id = await underReview(kit, { ...world, customer: person, customerCaller: callerOf(person) });
      await approveKyc(kit.as(world.managerCaller), { applicationId: id });
      expect(await kit.again(person)).toMatchObject({ kycState: 'APPROVED', role });
      expect((await kit.eventsOf(world.tenantId)).map(({ type }) => type)).not.toContain('identity.role_changed.v1');
    }
  });

  test('a customer who is approved goes on in the session that they have, and it carries the wider scopes from the next refresh', async () => {
    const world = await openBusiness(kit);
    const session = await kit.signIn(world.customer);
    await approveKyc(kit.as(world.managerCaller), { applicationId: await underReview(kit, world) });
    expect(await kit.live(world.customer)).toHaveLength(1);
    const renewed = done(await kit.refresh(visitor(world.tenantId), session.tokens.refreshToken));
    expect(renewed.user).toMatchObject({ role: 'VERIFIED_SELLER' });
    expect(jwt.decode(renewed.tokens.access.token)).toMatchObject({
      role: 'VERIFIED_SELLER',
      scopes: expect.arrayContaining(['auction:create', 'vehicle:list']),
    });
  });

  test('an approved dealer application makes a dealer, who is named by the business', async () => {
    const world = await openBusiness(kit);
    const id = await underReview(kit, world, dealership);
    await approveKyc(kit.as(world.managerCaller), { applicationId: id });
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'APPROVED', role: 'DEALER' });
    expect((await kit.eventsOf(world.tenantId)).slice(1)).toMatchObject([
      { type: 'identity.role_changed.v1', payload: { from: 'CUSTOMER', to: 'DEALER', by: world.manager.id } },
      { type: 'identity.kyc_approved.v1', payload: { kind: 'DEALER', displayName: 'Ada Motors' } },
    ]);
    expect((await kit.auditOf(world.tenantId)).map((entry) => entry.action)).toEqual([
      'kyc.status_changed',
      'kyc.status_changed',
      'user.role_changed',
    ]);
  });

  test('a rejection needs a reason, and the person may apply again', async () => {
    const world = await openBusiness(kit);
    const id = await underReview(kit, world);
    expect(await rejectKyc(kit.as(world.managerCaller), { applicationId: id, reason: '  ' })).toMatchObject({
      refused: 'InvalidInput',
      path: ['input', 'reason'],
    });
    expect(await rejectKyc(kit.as(world.managerCaller), { applicationId: id, reason: 'unreadable' })).toMatchObject({
      state: 'REJECTED',
      reason: 'unreadable',
    });
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'REJECTED' });
    await submitted(kit, world);
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'SUBMITTED' });
  });

  test('a rejected dealer application leaves an approved person approved', async () => {
    const world = await openBusiness(kit);
    await approveKyc(kit.as(world.managerCaller), { applicationId: await underReview(kit, world) });
    const id = await underReview(kit, world, dealership);
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'APPROVED' });
    await rejectKyc(kit.as(world.managerCaller), { applicationId: id, reason: 'not registered' });
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'APPROVED', role: 'VERIFIED_SELLER' });
    expect((await kit.eventsOf(world.tenantId)).at(-1)).toMatchObject({
      type: 'identity.kyc_rejected.v1',
      payload: { kind: 'DEALER', kycStatus: 'APPROVED' },
    });
  });

  test('is not decided before somebody has taken it up', async () => {
    const world = await openBusiness(kit);
    const id = await submitted(kit, world);
    const decisions = [
      await approveKyc(kit.as(world.managerCaller), { applicationId: id }),
      await rejectKyc(kit.as(world.managerCaller), { applicationId: id, reason: 'unreadable' }),
    ];
    expect(decisions).toMatchObject([{ refused: 'Conflict' }, { refused: 'Conflict' }]);
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'SUBMITTED' });
    expect(await kit.auditOf(world.tenantId)).toEqual([]);
  });

  test('each step has the first answer again for its key, and the key stands for that application and reason only', async () => {
    const world = await openBusiness(kit);
    const [id, manager] = [await submitted(kit, world), kit.as(world.managerCaller)];
    const review = { applicationId: id, idempotencyKey: newId() };
    expect(await startKycReview(manager, review)).toMatchObject({ state: 'UNDER_REVIEW' });
    expect(await startKycReview(manager, review)).toMatchObject({ state: 'UNDER_REVIEW' });
    expect(await startKycReview(manager, { applicationId: id })).toMatchObject({ refused: 'Conflict' });
    expect(await startKycReview(manager, { ...review, applicationId: newId() })).toMatchObject({ refused: 'IdempotencyConflict' });
    const rejection = { applicationId: id, reason: 'unreadable', idempotencyKey: newId() };
    const rejected = await rejectKyc(manager, rejection);
    expect(rejected).toMatchObject({ state: 'REJECTED' });
    expect(await rejectKyc(manager, rejection)).toEqual(rejected);
    expect(await rejectKyc(manager, { ...rejection, reason: 'blurred' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await kit.auditOf(world.tenantId)).toHaveLength(2);
    const approval = { applicationId: await underReview(kit, world), idempotencyKey: newId() };
    const approved = await approveKyc(manager, approval);
    expect(approved).toMatchObject({ state: 'APPROVED' });
    expect(await approveKyc(manager, approval)).toEqual(approved);
    expect((await kit.eventsOf(world.tenantId)).map(({ type }) => type)).toEqual([
      'identity.kyc_submitted.v1',
      'identity.kyc_rejected.v1',
      'identity.kyc_submitted.v1',
      'identity.role_changed.v1',
      'identity.kyc_approved.v1',
    ]);
  });

  test('of two decisions at once one counts', async () => {
    const world = await openBusiness(kit);
    const id = await underReview(kit, world);
    const outcomes = await Promise.all([
      approveKyc(kit.as(world.managerCaller), { applicationId: id }),
      rejectKyc(kit.as(callerOf(world.admin)), { applicationId: id, reason: 'no' }),
    ]);
    expect(refusalsOf(outcomes)).toEqual(['Conflict']);
    const decisions = (await kit.eventsOf(world.tenantId)).filter(({ type }) => /kyc_(approved|rejected)/.test(type));
    expect(decisions).toHaveLength(1);
  });

  test('is decided neither by customers, guests and sales staff, nor by the applicant, nor from another tenant', async () => {
    const world = await openBusiness(kit);
    const id = await submitted(kit, world);
    await expect(approveKyc(kit.as(world.customerCaller), { applicationId: id })).rejects.toEqual(forbidden);
    await expect(approveKyc(kit.as(callerOf({ ...world.manager, role: 'AGENT' })), { applicationId: id })).rejects.toEqual(forbidden);
    await expect(approveKyc(kit.as(visitor(world.tenantId)), { applicationId: id })).rejects.toEqual(unauthenticated);
    expect(await approveKyc(kit.as(callerOf({ ...world.customer, role: 'ADMIN' })), { applicationId: id })).toMatchObject({
      refused: 'NotAllowed',
    });
    const stranger = await openBusiness(kit);
    expect(await approveKyc(kit.as(stranger.managerCaller), { applicationId: id })).toMatchObject({ refused: 'NotFound' });
    expect(await approveKyc(kit.as(world.managerCaller), { applicationId: newId() })).toMatchObject({ refused: 'NotFound' });
    expect(await kit.again(world.customer)).toMatchObject({ kycState: 'SUBMITTED' });
  });
});
