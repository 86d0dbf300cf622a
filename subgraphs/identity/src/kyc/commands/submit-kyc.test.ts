import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { application, openBusiness, submitted } from '../../testing/business.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { done, refusalOf, refusalsOf } from '../../testing/outcomes.js';
import { approveKyc } from './approve-kyc.js';
import { startKycReview } from './start-kyc-review.js';
import { submitKyc } from './submit-kyc.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

describe('submitKyc', () => {
  test('of two applications at once one is taken, and an approved person files no second one', async () => {
    const world = await openBusiness(kit);
    const outcomes = await Promise.all([1, 2].map(() => submitKyc(kit.as(world.customerCaller), application())));
    expect(refusalsOf(outcomes)).toEqual(['Conflict']);
    const taken = done(outcomes.find((outcome) => refusalOf(outcome) === null) ?? expect.fail('none was taken'));
    await startKycReview(kit.as(world.managerCaller), { applicationId: taken.id });
    await approveKyc(kit.as(world.managerCaller), { applicationId: taken.id });
    expect(await submitKyc(kit.as(world.customerCaller), application())).toMatchObject({ refused: 'Conflict' });
  });

  test('who is known and no seller yet applies to be one, and stays known meanwhile', async () => {
    const world = await openBusiness(kit);
    const known = await kit.person(world.tenantId, { kycState: 'APPROVED' });
    const applicationId = done(await submitKyc(kit.as(callerOf(known)), application())).id;
    expect(await kit.again(known)).toMatchObject({ kycState: 'APPROVED', role: 'CUSTOMER' });
    await startKycReview(kit.as(world.managerCaller), { applicationId });
    await approveKyc(kit.as(world.managerCaller), { applicationId });
    expect(await kit.again(known)).toMatchObject({ kycState: 'APPROVED', role: 'VERIFIED_SELLER' });
    const partner = await kit.person(world.tenantId, { kycState: 'APPROVED', role: 'PARTNER' });
    expect(await submitKyc(kit.as(callerOf(partner)), application())).toMatchObject({ refused: 'Conflict' });
  });

  test('with the same key gives the first application again, and keeps nothing of what the person states with it', async () => {
    const { customerCaller, tenantId } = await openBusiness(kit);
    const input = application();
    const first = done(await submitKyc(kit.as(customerCaller), input));
    expect(await submitKyc(kit.as(customerCaller), input)).toEqual(first);
    const other = { ...application({ address: '2 Marina, Lagos' }), idempotencyKey: input.idempotencyKey };
    expect(await submitKyc(kit.as(customerCaller), other)).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await kit.eventsOf(tenantId)).toHaveLength(1);
    const kept = await kit.database.systemSql`select answer from platform.commands where key = ${input.idempotencyKey}`;
    expect(kept).toEqual([{ answer: JSON.stringify({ applicationId: first.id }) }]);
  });

  test.each([
    ['phone', application({ phone: '123' })],
    ['legalName', application({ legalName: ' ' })],
    ['businessName', application({ registrationNumber: 'RC 1' }, 'DEALER')],
    ['registrationNumber', application({ businessName: 'Ada Motors' }, 'DEALER')],
  ])('refuses a bad %s', async (field, input) => {
    const { customerCaller } = await openBusiness(kit);
    expect(await submitKyc(kit.as(customerCaller), input)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'details', field] });
  });

  test('the details lie sealed in the database', async () => {
    const world = await openBusiness(kit);
    const id = await submitted(kit, world);
    const [row] = await kit.database.systemSql`select t::text as text from identity.kyc_applications t where id = ${id}`;
    expect(String(row?.['text'])).not.toMatch(/A1234567|Marina/);
  });
});
