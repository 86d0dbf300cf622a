import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { application, openBusiness, submitted } from '../../testing/business.js';
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
